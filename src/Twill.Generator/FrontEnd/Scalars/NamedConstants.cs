using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Scalars;

/// <summary>The user's constants that a method refers to, each under a name of its own.</summary>
internal sealed class NamedConstants
{
    private readonly Dictionary<ISymbol, Size.Named> _names = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _taken = [];
    private readonly List<TileConstant> _constants = [];

    /// <summary>All constants in the order of their first use.</summary>
    public EquatableArray<TileConstant> All => _constants.ToEquatableArray();

    /// <summary>The size that stands for a constant.</summary>
    public Size.Named Name(ISymbol symbol, int value)
    {
        if (_names.TryGetValue(symbol, out Size.Named? known))
        {
            return known;
        }

        string name = symbol.Name;
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = symbol.Name + number.ToString(CultureInfo.InvariantCulture);
        }

        var size = new Size.Named(name);
        _names.Add(symbol, size);
        _constants.Add(new TileConstant(name, value));
        return size;
    }
}
