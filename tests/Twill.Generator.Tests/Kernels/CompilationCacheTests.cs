using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Twill.Generator.Kernels;
using Xunit;

namespace Twill.Generator.Tests.Kernels;

public sealed class CompilationCacheTests
{
    [Fact]
    public async Task Those_who_ask_at_the_same_time_share_one_run()
    {
        const int callers = 4;
        var cache = new CompilationCache<string, string>(2);
        using var started = new CountdownEvent(callers);
        int runs = 0;

        // The run does not end before all others are about to ask; threads of their own, as the pool's may be few
        string[] results = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                started.Signal();
                return cache.GetOrAdd(
                    "key",
                    (key, cancellationToken) =>
                    {
                        Interlocked.Increment(ref runs);
                        started.Wait(cancellationToken);
                        return key + "!";
                    },
                    TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.All(results, result => Assert.Equal("key!", result));
        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_run_that_fails_leaves_nothing_behind()
    {
        var cache = new CompilationCache<string, string>(2);

        Assert.Throws<OperationCanceledException>(() => cache.GetOrAdd(
            "key", (_, _) => throw new OperationCanceledException(), TestContext.Current.CancellationToken));

        Assert.Equal("later", cache.GetOrAdd("key", (_, _) => "later", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_least_recently_asked_for_gives_way()
    {
        var cache = new CompilationCache<string, string>(2);
        foreach (string key in new[] { "a", "b", "a", "c" })
        {
            cache.GetOrAdd(key, (_, _) => "first", TestContext.Current.CancellationToken);
        }

        Assert.Equal("first", cache.GetOrAdd("a", (_, _) => "second", TestContext.Current.CancellationToken));
        Assert.Equal("second", cache.GetOrAdd("b", (_, _) => "second", TestContext.Current.CancellationToken));
    }
}
