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
    private readonly Dictionary<TKey, ManualResetEventSlim> _running = [];

    public CompilationCache(int capacity)
    {
        _capacity = capacity;
    }

    /// <summary>The remembered result, or a new one.</summary>
    /// <param name="key">The argument.</param>
    /// <param name="create">The function; it never runs twice at the same time for one argument.</param>
    /// <param name="cancellationToken">Passed to the function; a run that is cancelled leaves nothing behind.</param>
    public TValue GetOrAdd(TKey key, Func<TKey, CancellationToken, TValue> create, CancellationToken cancellationToken)
    {
        while (true)
        {
            ManualResetEventSlim? other;
            lock (_gate)
            {
                if (Find(key) is { } known)
                {
                    return known;
                }

                if (!_running.TryGetValue(key, out other))
                {
                    _running.Add(key, new ManualResetEventSlim());
                }
            }

            if (other is null)
            {
                return Create(key, create, cancellationToken);
            }

            // The generator and the analyzer may ask at the same time
            other.Wait(cancellationToken);
        }
    }

    private TValue Create(TKey key, Func<TKey, CancellationToken, TValue> create, CancellationToken cancellationToken)
    {
        TValue? value = null;
        try
        {
            value = create(key, cancellationToken);
            return value;
        }
        finally
        {
            lock (_gate)
            {
                if (value is not null)
                {
                    Remember(key, value);
                }

                _running[key].Set();
                _running.Remove(key);
            }
        }
    }

    private void Remember(TKey key, TValue value)
    {
        _entries.Add(key, _recent.AddFirst((key, value)));
        if (_entries.Count > _capacity)
        {
            _entries.Remove(_recent.Last!.Value.Key);
            _recent.RemoveLast();
        }
    }

    private TValue? Find(TKey key)
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
