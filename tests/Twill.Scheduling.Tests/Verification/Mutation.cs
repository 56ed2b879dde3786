using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>A changed program.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="Program">The program.</param>
public sealed record Mutation(string Name, WarpProgram Program);
