using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace Twill.Examples.Common;

/// <summary>A progress bar that appears only where the work takes longer than a person waits gladly.</summary>
internal sealed class DelayedProgress : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource finished = new();
    private readonly Task display;
    private int done;

    /// <summary>Begins to wait.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="steps">Its steps in order.</param>
    public DelayedProgress(string title, IReadOnlyList<string> steps)
    {
        display = Task.Run(() => ShowAsync(title, steps));
    }

    /// <summary>The present step is done.</summary>
    public void Advance() => Interlocked.Increment(ref done);

    /// <inheritdoc/>
    public void Dispose()
    {
        finished.Cancel();
        display.GetAwaiter().GetResult();
        finished.Dispose();
    }

    private async Task ShowAsync(string title, IReadOnlyList<string> steps)
    {
        if (!await WaitAsync(Delay).ConfigureAwait(false))
        {
            return;
        }

        await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: steps.Count);
            do
            {
                int step = Volatile.Read(ref done);
                task.Value = step;
                task.Description = Markup.Escape(step < steps.Count ? title + ": " + steps[step] : title);
            }
            while (await WaitAsync(Refresh).ConfigureAwait(false));
        }).ConfigureAwait(false);
    }

    /// <summary>Waits: false if the work ended meanwhile.</summary>
    private async Task<bool> WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, finished.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
