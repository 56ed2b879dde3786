using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>A finished program and where its operations come from.</summary>
/// <param name="Program">The program.</param>
/// <param name="Places">The source of each operation and carried value, by its number.</param>
/// <param name="RecordedIds">The number that the interpreter gave an operation, by its number in the program.</param>
internal sealed record AssembledProgram(
    LoopProgram Program, IReadOnlyDictionary<int, Location> Places, IReadOnlyDictionary<int, int> RecordedIds);
