using System;

namespace Twill.Certificates;

/// <summary>A dependence of a problem file.</summary>
internal sealed record LoopDependence
{
    internal required int Source { get; init; }

    internal required int Target { get; init; }

    internal required long Delay { get; init; }

    internal required long Distance { get; init; }

    internal required bool IsBlocking { get; init; }

    /// <summary>Whether it carries a value.</summary>
    internal required bool IsData { get; init; }

    internal required long Hold { get; init; }

    /// <summary>By memory: the room of the staging buffer.</summary>
    internal required long[] Staging { get; init; }

    /// <summary>Everything about it as text, with its ends mapped.</summary>
    internal string Form(Func<int, int> map) => FormattableString.Invariant(
        $"{map(Source)} {map(Target)} {Delay} {Distance} {IsBlocking} {IsData} {Hold} {string.Join(',', Staging)}");
}
