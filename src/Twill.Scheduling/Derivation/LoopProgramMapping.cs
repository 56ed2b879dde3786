using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>Questions about the operations of a whole program, and rebuilding it with others.</summary>
internal static class LoopProgramMapping
{
    internal static IEnumerable<TileOperation> AllOperations(this LoopProgram program) =>
        program.Prologue.Concat(program.Body).Concat(program.Epilogue);

    internal static LoopProgram WithOperations(this LoopProgram program, Func<TileOperation, TileOperation> map) => program with
    {
        Prologue = program.Prologue.Select(map).ToEquatableArray(),
        Body = program.Body.Select(map).ToEquatableArray(),
        Epilogue = program.Epilogue.Select(map).ToEquatableArray(),
    };

    /// <summary>Numbers of the values that some product multiplies.</summary>
    internal static HashSet<int> MultipliedValues(this LoopProgram program) =>
        [.. program.AllOperations().OfType<TileOperation.Product>().SelectMany(product => product.MultipliedIds())];
}
