using Twill;

// Attention on the CPU accelerator and on the machine model, against the method itself called block by block
const int Heads = 2, Queries = 200, Keys = 300, HeadDim = 128;
float scaleLog2 = 1.442695f / MathF.Sqrt(HeadDim);
var random = new Random(1);
Half[] q = Values(Queries), k = Values(Keys), v = Values(Keys);
BlockGrid grid = ((Queries + Attention.BlockM - 1) / Attention.BlockM, Heads, 1);

Half[] expected = new Half[q.Length];
for (int head = 0; head < Heads; head++)
{
    for (int block = 0; block < grid.X; block++)
    {
        Attention.Forward(
            Tensor(q, Queries), Tensor(k, Keys), Tensor(v, Keys), Tensor(expected, Queries), scaleLog2, new BlockIndex(block, head));
    }
}

Half[] launched = new Half[q.Length];
Attention.ForwardKernel.Launch(grid, Tensor(q, Queries), Tensor(k, Keys), Tensor(v, Keys), Tensor(launched, Queries), scaleLog2);
Half[] simulated = new Half[q.Length];
SimulationResult simulation = Attention.ForwardKernel.Simulate(
    grid, Tensor(q, Queries), Tensor(k, Keys), Tensor(v, Keys), Tensor(simulated, Queries), scaleLog2);

double error = Math.Max(Error(launched), Error(simulated));
int predicted = Attention.ForwardKernel.Schedule.InitiationInterval;
Console.WriteLine(FormattableString.Invariant(
    $"attention: interval {predicted} predicted, {simulation.SteadyInterval} observed, largest error {error:0.0e+0}"));
return error < 2e-3 && simulation.SteadyInterval <= predicted && Array.Exists(expected, value => value != Half.Zero) ? 0 : 1;

Half[] Values(int rows) => [.. Enumerable.Range(0, Heads * rows * HeadDim).Select(_ => (Half)(random.NextDouble() - 0.5))];

static TensorView<Half> Tensor(Half[] values, int rows) => TensorView.FromArray(values, 1, Heads, rows, HeadDim);

double Error(Half[] actual) => actual.Zip(expected, (one, other) => Math.Abs((double)one - (double)other)).Max();
