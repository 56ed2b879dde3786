using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Kernels;

/// <summary>From the operations of a problem back to those that the front end met.</summary>
internal static class OperationOrigins
{
    /// <summary>The origin of an operation's value.</summary>
    /// <param name="derived">The problem.</param>
    /// <param name="operation">The operation's position in it.</param>
    public static int? Find(DerivedProblem derived, int operation)
    {
        EquatableArray<int> members = derived.Members[operation];
        int value = members[members.Count - 1];
        LoopProgram program = derived.Program;
        return program.Prologue.Concat(program.Body).FirstOrDefault(candidate => candidate.Id == value)?.Origin;
    }
}
