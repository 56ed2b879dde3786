using System;
using System.Linq;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Proofs;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>What the rules of one question are written into.</summary>
internal sealed class EncodingContext
{
    public EncodingContext(LoopInstance loop, int interval, int horizon, bool hasGroups, StepMeter meter, ProofLog? proof)
    {
        Loop = loop;
        Interval = interval;
        Meter = meter;
        Proof = proof;
        Facts = new FactClosure(loop.Operations.Select(operation => Math.Max(1, operation.Duration)).ToArray(), horizon, meter);
        Core = new SearchCore(Facts.Nodes, meter, proof);
        Differences = new DifferenceLiterals(Core, Facts, proof);
        Groups = new GroupLiterals(Core, hasGroups ? loop.Groups : [], loop.Problem.Machine.WarpGroups, proof);
    }

    public LoopInstance Loop { get; }

    public int Interval { get; }

    public StepMeter Meter { get; }

    public ProofLog? Proof { get; }

    public FactClosure Facts { get; }

    public SearchCore Core { get; }

    public DifferenceLiterals Differences { get; }

    public GroupLiterals Groups { get; }
}
