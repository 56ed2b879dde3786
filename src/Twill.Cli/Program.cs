using System;
using Twill.Cli;

return await TwillTool.RunAsync(args, Console.Out, Console.Error);
