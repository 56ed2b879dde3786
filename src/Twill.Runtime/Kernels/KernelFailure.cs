using System;
using System.Collections.Generic;
using Twill.Scheduling.Warps;

namespace Twill.Kernels;

/// <summary>The record that a kernel on the CPU accelerator leaves when its roles wait for each other for ever.</summary>
/// <remarks>Word 0 says whether there is one, words 1 to 3 name the block, then come three words for each role.</remarks>
public static class KernelFailure
{
    internal const int BlockWord = 1;
    internal const int FirstRoleWord = 4;
    internal const int WordsPerRole = 3;

    /// <summary>Words of the record.</summary>
    /// <param name="program">The program that the kernel runs.</param>
    public static int WordCount(WarpProgram program) => FirstRoleWord + (WordsPerRole * program.Roles.Count);

    /// <summary>Throws if the record says that a launch failed.</summary>
    /// <param name="program">The program that the kernel ran.</param>
    /// <param name="record">The words after the launch.</param>
    /// <exception cref="KernelDeadlockException">The roles of a block waited for each other for ever.</exception>
    public static void ThrowIfFailed(WarpProgram program, ReadOnlySpan<int> record)
    {
        if (record[0] == 0)
        {
            return;
        }

        List<RoleWait> waits = [];
        for (int role = 0; role < program.Roles.Count; role++)
        {
            ReadOnlySpan<int> words = record.Slice(FirstRoleWord + (WordsPerRole * role), WordsPerRole);
            RoleWaitKind kind = (RoleWaitKind)words[0];
            if (kind != RoleWaitKind.Finished)
            {
                waits.Add(new RoleWait(program.Roles[role].Name, kind, program.Rings[words[1]].Name, words[2]));
            }
        }

        throw new KernelDeadlockException(
            program.Name, new BlockIndex(record[BlockWord], record[BlockWord + 1], record[BlockWord + 2]), waits);
    }
}
