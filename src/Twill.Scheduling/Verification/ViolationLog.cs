using System.Collections.Generic;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>Collects violations, of those at one place and of one rule only the first.</summary>
internal sealed class ViolationLog
{
    private readonly List<ProtocolViolation> _violations = [];
    private readonly HashSet<(ProtocolRule, string, RolePart, int, string)> _seen = [];

    internal bool IsEmpty => _violations.Count == 0;

    internal void Add(
        ProtocolRule rule, string role, RolePart part, int position, string subject, int iteration, int tripCount, string message)
    {
        if (_seen.Add((rule, role, part, position, subject)))
        {
            _violations.Add(new ProtocolViolation(rule, role, part, position, subject, iteration, tripCount, message));
        }
    }

    internal EquatableArray<ProtocolViolation> ToArray() => _violations.ToEquatableArray();
}
