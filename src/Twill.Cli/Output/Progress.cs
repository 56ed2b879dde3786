using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace Twill.Cli.Output;

/// <summary>Shows on a terminal what work that takes over a second is at.</summary>
internal static class Progress
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs work, which tells in words what it is at.</summary>
    internal static async Task<T> ShowAsync<T>(TextWriter error, string title, Func<Action<string>, T> work, CancellationToken cancellationToken)
    {
        string latest = "";
        Task<T> running = Task.Run(() => work(words => Volatile.Write(ref latest, words)), cancellationToken);
        bool isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        if (isTerminal && await Task.WhenAny(running, Task.Delay(s_patience, cancellationToken)) != running)
        {
            IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
            await terminal.Status().StartAsync(Markup.Escape(title), async status =>
            {
                while (await Task.WhenAny(running, Task.Delay(s_refresh, cancellationToken)) != running)
                {
                    string words = Volatile.Read(ref latest);
                    status.Status(Markup.Escape(words.Length == 0 ? title : title + ": " + words));
                }
            });
        }

        return await running;
    }
}
