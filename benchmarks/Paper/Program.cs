using System;
using System.Collections.Generic;
using System.CommandLine;
using Twill.Benchmarks.Paper;

var json = new Option<bool>("--json") { Description = "Print a JSON list and nothing else." };
var command = new RootCommand("The evaluation of Soi et al. (OSDI 2026) from compiled C# methods: kernels × GPUs × ablations.") { json };
command.SetAction((parsed, cancellationToken) =>
{
    var rows = new List<PaperRow>();
    foreach (PaperKernel kernel in PaperKernel.All)
    {
        foreach (PaperVariant variant in PaperVariant.All)
        {
            rows.Add(PaperExperiment.Run(kernel, variant, cancellationToken));
        }
    }

    Console.WriteLine(parsed.GetValue(json) ? "[" + string.Join(",\n", rows.ConvertAll(row => row.Json())) + "]" : PaperTable.Write(rows));
    return System.Threading.Tasks.Task.FromResult(0);
});
return command.Parse(args).Invoke();
