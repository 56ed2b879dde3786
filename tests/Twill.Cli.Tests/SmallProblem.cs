namespace Twill.Cli.Tests;

/// <summary>Problem files of two operations.</summary>
internal static class SmallProblem
{
    internal static string Json(string edges = "[]", string duration = "1", string registers = "0") => $$"""
        {"format":1,"name":"small","machine":{"units":{"A":1},"memories":{},"warps":1,"reg_limit":5},
         "ops":[{"id":0,"name":"a","duration":{{duration}},"usage":[["A",0,1,1]],"warp_cycles":1,"regs":{{registers}},"variable_latency":false,"spill_cost":0},
                {"id":1,"name":"b","duration":1,"usage":[["A",0,1,1]],"warp_cycles":1,"regs":0,"variable_latency":false,"spill_cost":0}],
         "edges":{{edges}}}
        """;
}
