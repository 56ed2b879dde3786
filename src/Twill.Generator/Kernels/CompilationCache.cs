using System;
using System.Collections.Generic;
using System.Threading;

namespace Twill.Generator.Kernels;

/// <summary>
/// Remembers the results of a pure function for the life of the process, since an editor asks for the same ones again
/// and again. The least recently asked for give way.
/// </summary>
/// <typeparam name="TKey">The function's argument, compared by value.</typeparam>
/// <typeparam name="TValue">Its result.</typeparam>
internal sealed class CompilationCache<TKey, TValue>
    where TKey : class
    where TValue : class
{
    private readonly object _gate = new();
    private readonly int _capacity;
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _recent = [];

    public CompilationCache(int capacity)
    {
        _capacity = capacity;
    }

    /// <summary>The remembered result, or a new one.</summary>
    /// <param name="key">The argument.</param>
    /// <param name="create">The function; it may run at the same time for the same key.</param>
    /// <param name="cancellationToken">Passed to the function; a cancelled run leaves nothing behind.</param>
    public TValue GetOrAdd(TKey key, Func<TKey, CancellationToken, TValue> create, CancellationToken cancellationToken)
    {
        if (Find(key) is { } known)
        {
            return known;
        }

        TValue value = create(key, cancellationToken);
        lock (_gate)
        {
            if (!_entries.ContainsKey(key))
            {
                _entries.Add(key, _recent.AddFirst((key, value)));
                if (_entries.Count > _capacity)
                {
                    _entries.Remove(_recent.Last!.Value.Key);
                    _recent.RemoveLast();
                }
            }
        }

        return value;
    }

    private TValue? Find(TKey key)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? entry))
            {
                return null;
            }

            _recent.Remove(entry);
            _recent.AddFirst(entry);
            return entry.Value.Value;
        }
    }
}
