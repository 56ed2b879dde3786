using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>The literals that hold, in the order in which they came to hold (the trail), with level and reason.</summary>
internal sealed class Assignment
{
    /// <summary>By literal: 1 true, −1 false, 0 open.</summary>
    public sbyte[] Values = new sbyte[64];

    /// <summary>By variable: the decision level at which it was assigned.</summary>
    public int[] Levels = new int[32];

    /// <summary>By variable: its place on the trail.</summary>
    public int[] Positions = new int[32];

    /// <summary>By variable: see <see cref="Reason"/>.</summary>
    public int[] Reasons = new int[32];

    public int[] Trail = new int[32];
    public int TrailCount;
    public int VariableCount;

    private readonly IntList _levelStarts = new();

    public int Level => _levelStarts.Count;

    public int LevelStart(int level) => _levelStarts.Items[level - 1];

    public int AddVariable()
    {
        int variable = VariableCount++;
        if (variable == Levels.Length)
        {
            int capacity = variable * 2;
            Array.Resize(ref Values, capacity * 2);
            Array.Resize(ref Levels, capacity);
            Array.Resize(ref Positions, capacity);
            Array.Resize(ref Reasons, capacity);
            Array.Resize(ref Trail, capacity);
        }

        return variable;
    }

    public bool IsTrue(int literal) => Values[literal] > 0;

    public bool IsFalse(int literal) => Values[literal] < 0;

    public bool IsOpen(int literal) => Values[literal] == 0;

    public void OpenLevel() => _levelStarts.Add(TrailCount);

    public void Assign(int literal, int reason)
    {
        int variable = literal >> 1;
        Values[literal] = 1;
        Values[literal ^ 1] = -1;
        Levels[variable] = _levelStarts.Count;
        Positions[variable] = TrailCount;
        Reasons[variable] = reason;
        Trail[TrailCount++] = literal;
    }

    /// <summary>Forgets the last literal of the trail.</summary>
    public int RemoveLast()
    {
        int literal = Trail[--TrailCount];
        Values[literal] = 0;
        Values[literal ^ 1] = 0;
        return literal;
    }

    public void CloseLevels(int level) => _levelStarts.Count = level;
}
