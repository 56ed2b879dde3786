using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Solver.Core;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>The search core against enumeration: random clauses, sums and differences over few variables.</summary>
public class SearchCoreTests
{
    private const int Nodes = 4;
    private const int Variables = 10;
    private const int Far = 100;

    [Fact]
    public void Verdicts_equal_enumeration()
    {
        int satisfiable = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var problem = new MixedProblem(seed);
            bool expected = problem.Enumerate([]);
            Assert.Equal(expected, problem.Core().Solve([]) == SearchOutcome.Satisfiable);
            satisfiable += expected ? 1 : 0;
        }

        Assert.InRange(satisfiable, 50, 350);
    }

    [Fact]
    public void Failed_assumptions_contradict_the_problem_and_later_searches_are_not_disturbed()
    {
        int failed = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var problem = new MixedProblem(seed);
            SearchCore core = problem.Core();
            var random = new Random(seed);
            for (int round = 0; round < 8; round++)
            {
                int[] assumptions = Enumerable.Range(1, Variables).OrderBy(_ => random.Next()).Take(4)
                    .Select(variable => Literal.Of(variable) + random.Next(2)).ToArray();
                bool expected = problem.Enumerate(assumptions);
                Assert.Equal(expected, core.Solve(assumptions) == SearchOutcome.Satisfiable);
                if (!expected)
                {
                    int[] together = core.FailedAssumptions.AsSpan().ToArray();
                    Assert.Subset(assumptions.ToHashSet(), together.ToHashSet());
                    Assert.False(problem.Enumerate(together));
                    failed++;
                }
            }
        }

        Assert.True(failed > 100);
    }

    [Fact]
    public void Constraints_added_after_a_search_count()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var whole = new MixedProblem(seed);
            var core = whole.Core(addLastHalf: false);
            core.Solve([]);
            whole.AddLastHalf(core);
            Assert.Equal(whole.Enumerate([]), core.Solve([]) == SearchOutcome.Satisfiable);
        }
    }

    private sealed class MixedProblem
    {
        private readonly List<int[]> _clauses = [];
        private readonly List<(int[] Literals, long[] Weights, long Limit)> _sums = [];
        private readonly (int From, int To, int Low, int High)[] _differences;

        public MixedProblem(int seed)
        {
            var random = new Random(seed);
            for (int k = random.Next(4, 24); k > 0; k--)
            {
                _clauses.Add(Literals(random, random.Next(1, 4)));
            }

            for (int k = random.Next(0, 5); k > 0; k--)
            {
                int[] literals = Literals(random, random.Next(2, 6));
                long[] weights = literals.Select(_ => (long)random.Next(1, 9)).ToArray();
                _sums.Add((literals, weights, random.Next(0, (int)weights.Sum())));
            }

            // Of each pair of nodes, thresholds in ascending order that do not overlap.
            var differences = new List<(int, int, int, int)>();
            for (int a = 0; a < Nodes; a++)
            {
                for (int b = a + 1, low = -12; b < Nodes && differences.Count < Variables - 2; b++)
                {
                    low += random.Next(1, 14);
                    differences.Add((a, b, low, low + random.Next(1, 5)));
                }
            }

            _differences = differences.ToArray();
        }

        public SearchCore Core(bool addLastHalf = true)
        {
            var core = new SearchCore(Nodes, new StepMeter(long.MaxValue, CancellationToken.None));
            core.Closure.SetFacts(Enumerable.Range(0, Nodes * Nodes).Select(pair => pair / Nodes == pair % Nodes ? 0 : -Far).ToArray());
            for (int variable = 1; variable <= Variables; variable++)
            {
                core.NewVariable(isDecision: true);
            }

            for (int k = 0; k < _differences.Length; k++)
            {
                core.Atoms.Define(k + 1, _differences[k].From, _differences[k].To, _differences[k].Low, _differences[k].High);
            }

            Add(core, first: true);
            if (addLastHalf)
            {
                AddLastHalf(core);
            }

            return core;
        }

        public void AddLastHalf(SearchCore core) => Add(core, first: false);

        public bool Enumerate(int[] assumptions)
        {
            for (int bits = 0; bits < 1 << Variables; bits++)
            {
                bool Holds(int literal) => ((bits >> (Literal.Variable(literal) - 1)) & 1) == (Literal.IsNegated(literal) ? 0 : 1);
                if (assumptions.All(Holds)
                    && _clauses.All(clause => clause.Any(Holds))
                    && _sums.All(sum => sum.Literals.Zip(sum.Weights, (literal, weight) => Holds(literal) ? weight : 0).Sum() <= sum.Limit)
                    && DifferencesHold(Holds))
                {
                    return true;
                }
            }

            return false;
        }

        private bool DifferencesHold(Func<int, bool> holds)
        {
            var distance = new int[Nodes, Nodes];
            for (int a = 0; a < Nodes; a++)
            {
                for (int b = 0; b < Nodes; b++)
                {
                    distance[a, b] = a == b ? 0 : -Far;
                }
            }

            for (int k = 0; k < _differences.Length; k++)
            {
                (int from, int to, int low, int high) = _differences[k];
                if (holds(Literal.Of(k + 1)))
                {
                    distance[from, to] = Math.Max(distance[from, to], high);
                }
                else
                {
                    distance[to, from] = Math.Max(distance[to, from], -low);
                }
            }

            for (int via = 0; via < Nodes; via++)
            {
                for (int a = 0; a < Nodes; a++)
                {
                    for (int b = 0; b < Nodes; b++)
                    {
                        distance[a, b] = Math.Max(distance[a, b], distance[a, via] + distance[via, b]);
                    }
                }
            }

            return Enumerable.Range(0, Nodes).All(node => distance[node, node] <= 0);
        }

        private void Add(SearchCore core, bool first)
        {
            foreach (int[] clause in Half(_clauses, first))
            {
                core.AddClause(clause);
            }

            foreach ((int[] literals, long[] weights, long limit) in Half(_sums, first))
            {
                core.AddSum((int[])literals.Clone(), (long[])weights.Clone(), literals.Length, limit);
            }
        }

        private static IEnumerable<T> Half<T>(List<T> items, bool first) =>
            first ? items.Take(items.Count / 2) : items.Skip(items.Count / 2);

        private static int[] Literals(Random random, int count) =>
            Enumerable.Range(1, Variables).OrderBy(_ => random.Next()).Take(count)
                .Select(variable => Literal.Of(variable) + random.Next(2)).ToArray();
    }
}
