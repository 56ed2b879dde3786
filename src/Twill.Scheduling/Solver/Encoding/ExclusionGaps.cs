using System;
using System.Collections.Generic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// For each pair of operations a &lt; b the ranges in which M(b) − M(a) cannot lie, because both would hold a unit at once,
/// or one would issue while the other certainly waits on the same group. The ranges of all reasons are merged.
/// </summary>
internal sealed class ExclusionGaps
{
    private readonly EncodingContext _context;
    private readonly LoopInstance _loop;
    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly List<Gap>?[] _gaps;
    private readonly List<Gap> _residues = [];

    /// <summary>Collects the gaps and draws their consequences into the facts.</summary>
    public ExclusionGaps(EncodingContext context, bool hasGroups)
    {
        _context = context;
        LoopInstance loop = _loop = context.Loop;
        FactClosure facts = _facts = context.Facts;
        _interval = context.Interval;
        int count = loop.Operations.Length;
        _gaps = new List<Gap>?[count * count];
        for (int a = 0; a < count; a++)
        {
            for (int b = a + 1; b < count && facts.IsConsistent; b++)
            {
                _residues.Clear();
                AddUnits(loop.Operations[a], loop.Operations[b]);
                if (hasGroups && GroupLiterals.AreTogether(loop.Groups[a], loop.Groups[b]))
                {
                    AddWaits(a, b);
                }

                if (_residues.Count > 0)
                {
                    _gaps[(a * count) + b] = Unroll(a, b);
                }
            }
        }

        Tighten();
    }

    /// <summary>Hands each remaining gap to the literals.</summary>
    public void Define()
    {
        int count = _loop.Operations.Length;
        for (int pair = 0; pair < _gaps.Length; pair++)
        {
            if (_gaps[pair] is not { } gaps)
            {
                continue;
            }

            int from = pair / count;
            int to = pair % count;
            foreach (Gap gap in gaps)
            {
                if (gap.Low >= _facts.Least(from, to) && gap.High <= _facts.Greatest(from, to))
                {
                    _context.Differences.DefineGap(from, to, gap);
                }
            }
        }
    }

    private void AddUnits(Operation a, Operation b)
    {
        foreach (UnitUsage runOfA in a.Usage)
        {
            foreach (UnitUsage runOfB in b.Usage)
            {
                if (runOfA.Unit != runOfB.Unit || runOfA.Length == 0 || runOfB.Length == 0
                    || runOfA.Amount == 0 || runOfB.Amount == 0
                    || (long)runOfA.Amount + runOfB.Amount <= _loop.Problem.Machine.Units[runOfA.Unit].Capacity)
                {
                    continue;
                }

                int shift = runOfA.Start - runOfB.Start;
                _residues.Add(new Gap(shift - runOfB.Length, shift + runOfA.Length));
            }
        }
    }

    private void AddWaits(int a, int b)
    {
        int busyA = _loop.Operations[a].WarpCycles;
        int busyB = _loop.Operations[b].WarpCycles;
        if (busyA > 0 && WaitRules.CertainlyBlocks(_loop, b))
        {
            _residues.Add(new Gap(-1, busyA));
        }

        if (busyB > 0 && WaitRules.CertainlyBlocks(_loop, a))
        {
            _residues.Add(new Gap(-busyB, 1));
        }
    }

    /// <summary>Repeats the gaps of one pair at every multiple of the interval within reach, in order, merged.</summary>
    private List<Gap> Unroll(int a, int b)
    {
        int least = _facts.Least(a, b);
        int greatest = _facts.Greatest(a, b);
        var all = new List<Gap>();
        foreach (Gap residue in _residues)
        {
            int first = Division.Ceiling((long)least - residue.High + 1, _interval);
            int last = Division.Floor((long)greatest - residue.Low - 1, _interval);
            if ((long)residue.High - residue.Low > _interval)
            {
                // The gap meets its own repetition: no difference is possible.
                _context.Proof?.AboveGap(a, b, new Gap(least - 1, greatest + 1));
                _facts.Insert(a, b, (long)greatest + 1);
                return all;
            }

            for (int k = first; k <= last && _context.Meter.Spend(1); k++)
            {
                all.Add(new Gap((k * _interval) + residue.Low, (k * _interval) + residue.High));
            }
        }

        all.Sort((x, y) => x.Low != y.Low ? x.Low.CompareTo(y.Low) : x.High.CompareTo(y.High));
        int kept = 0;
        for (int k = 1; k < all.Count; k++)
        {
            Gap last = all[kept];
            if (all[k].Low < last.High)
            {
                all[kept] = new Gap(last.Low, Math.Max(last.High, all[k].High));
            }
            else
            {
                all[++kept] = all[k];
            }
        }

        if (all.Count > 0)
        {
            all.RemoveRange(kept + 1, all.Count - kept - 1);
        }

        return all;
    }

    /// <summary>Moves the ends of each pair's range out of its gaps until nothing changes.</summary>
    private void Tighten()
    {
        int count = _loop.Operations.Length;
        bool changed = true;
        while (changed && _facts.IsConsistent && _context.Meter.Spend(_gaps.Length))
        {
            changed = false;
            for (int pair = 0; pair < _gaps.Length && _facts.IsConsistent; pair++)
            {
                if (_gaps[pair] is not { } gaps)
                {
                    continue;
                }

                int from = pair / count;
                int to = pair % count;
                foreach (Gap gap in gaps)
                {
                    if (gap.Low < _facts.Least(from, to) && _facts.Least(from, to) < gap.High)
                    {
                        _context.Proof?.AboveGap(from, to, gap);
                        changed |= _facts.Insert(from, to, gap.High);
                    }
                    else if (gap.Low < _facts.Greatest(from, to) && _facts.Greatest(from, to) < gap.High)
                    {
                        _context.Proof?.BelowGap(from, to, gap);
                        changed |= _facts.Insert(to, from, -gap.Low);
                    }
                }
            }
        }
    }
}
