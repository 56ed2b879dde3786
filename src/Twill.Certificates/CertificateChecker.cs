using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Twill.Certificates;

/// <summary>
/// Checks certificates that an interval is impossible. It reads the problem's file and derives the rules anew, and shares no
/// code with the solver: every fact, every meaning of a variable, every constraint and every derived clause is verified, and the last
/// step must be a contradiction. <c>docs/certificates.md</c> has the form.
/// </summary>
public sealed class CertificateChecker
{
    private const long GreatestNumber = 1L << 40;
    private readonly LoopRules _rules;
    private readonly LongestPaths _facts;
    private readonly CertificateVariables _variables;
    private readonly CertificateFacts _factSteps;
    private readonly CertificateConstraints _constraints;
    private readonly Dictionary<int, CertificateSum> _sums = [];
    private readonly UnitPropagation _clauses = new();
    private readonly List<UnitPropagation.Clause> _untilLearned = [];
    private int _line;

    private CertificateChecker(LoopRules rules, int? stages, long spread)
    {
        _rules = rules;
        _facts = new LongestPaths(rules.Count + 2);
        _variables = new CertificateVariables(rules, _facts);
        _factSteps = new CertificateFacts(rules, _facts, stages, spread);
        _constraints = new CertificateConstraints(rules, _variables);
    }

    /// <summary>Checks a certificate.</summary>
    /// <param name="problem">The problem that it is about.</param>
    /// <param name="certificate">The certificate.</param>
    /// <returns>What it proves.</returns>
    /// <exception cref="CertificateException">A step does not follow.</exception>
    public static CertifiedClaim Check(LoopProblem problem, TextReader certificate)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(certificate);
        (string keyword, long[] numbers) = Read(certificate, 1);
        Require(1, keyword == "twill-certificate" && numbers is [1], "not a certificate");
        (keyword, numbers) = Read(certificate, 2);
        Require(2, keyword == "interval" && numbers is [> 0 and <= int.MaxValue], "the interval is missing");
        int interval = (int)numbers[0];
        var rules = new LoopRules(problem, interval);
        (keyword, numbers) = Read(certificate, 3);
        int? stages = null;
        if (keyword == "stages")
        {
            Require(3, numbers is [> 0 and <= int.MaxValue], "the stages are missing");
            stages = (int)numbers[0];
        }
        else
        {
            Require(3, keyword == "anystages" && numbers.Length == 1 && numbers[0] >= rules.Spread(), "the spread is too small");
        }

        var checker = new CertificateChecker(rules, stages, numbers[0]) { _line = 3 };
        checker.CheckSteps(certificate);
        return new CertifiedClaim(interval, stages, checker._line);
    }

    internal static void Require(int line, bool condition, string message)
    {
        if (!condition)
        {
            throw new CertificateException(line, message);
        }
    }

    /// <summary>A number of a step.</summary>
    internal static long Number(string text) => TryRead(text, out long number)
        ? number
        : throw new FormatException("'" + text + "' is no number");

    /// <summary>Numbers beyond every time and amount of a problem are refused, so that none of their sums overflows.</summary>
    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && number is >= -GreatestNumber and <= GreatestNumber;

    private static (string Keyword, long[] Numbers) Read(TextReader reader, int line)
    {
        string[] parts = (reader.ReadLine() ?? throw new CertificateException(line, "the certificate ends without a contradiction")).Split(' ');
        return (parts[0], parts.Skip(1).Select(part => TryRead(part, out long number)
            ? number
            : throw new CertificateException(line, "'" + part + "' is no number")).ToArray());
    }

    private void Require(bool condition, string message) => Require(_line, condition, message);

    private void CheckSteps(TextReader certificate)
    {
        while (true)
        {
            _line++;
            string text = certificate.ReadLine() ?? throw new CertificateException(_line, "the certificate ends without a contradiction");
            string[] parts = text.Split(' ');
            try
            {
                if (CheckStep(parts[0], parts))
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or IndexOutOfRangeException or ArgumentException or InvalidOperationException)
            {
                throw new CertificateException(_line, "malformed: " + exception.Message);
            }
        }
    }

    private bool CheckStep(string keyword, string[] parts)
    {
        if (keyword.StartsWith("sum", StringComparison.Ordinal))
        {
            var sum = CertificateSum.Read(parts, _rules, _facts, _variables);
            Require(sum is not null && _sums.TryAdd(sum.Number, sum), "the sum is not an instance of its rule");
            return false;
        }

        long[] numbers = parts.Skip(1).Select(Number).ToArray();
        switch (keyword)
        {
            case "qed":
                Require(_facts.IsContradictory || _clauses.IsContradictory || _factSteps.IsRefutedAtSight, "no contradiction was derived");
                return true;
            case "lemma" or "lemma1":
                CheckLemma(numbers, isPermanent: keyword == "lemma");
                return false;
            case "learned":
                int[] learned = Literals(numbers, out _);
                Require(_clauses.Follows(learned), "the clause does not follow by unit propagation");
                _untilLearned.ForEach(clause => clause.IsDropped = true);
                _untilLearned.Clear();
                _clauses.Add(learned);
                return false;
            case "diff" or "on" or "same" or "blocks" or "active" or "close":
                Require(TryDefine(keyword, numbers), "the variable cannot mean that");
                return false;
        }

        if (_factSteps.TryCheck(keyword, numbers, out bool isFact))
        {
            Require(isFact, "the fact does not follow");
            return false;
        }

        int[] literals = Literals(numbers, out long[] rest);
        Require(_constraints.IsInstance(keyword, rest, literals), "the clause is not an instance of rule '" + keyword + "'");
        _clauses.Add(literals);
        return false;
    }

    private bool TryDefine(string keyword, long[] numbers)
    {
        int variable = checked((int)numbers[0]);
        return (keyword, numbers.Length) switch
        {
            ("diff", 5) => IsNode(numbers[1]) && IsNode(numbers[2]) && numbers[1] != numbers[2] && numbers[3] < numbers[4]
                && (numbers[3] + 1 == numbers[4] || (IsOperation(numbers[1]) && IsOperation(numbers[2])
                    && _rules.IsForbidden((int)numbers[1], (int)numbers[2], numbers[3], numbers[4])))
                && _variables.TryDefine(variable, new CertificateVariables.Difference((int)numbers[1], (int)numbers[2], numbers[3], numbers[4])),
            ("on", 3) => IsOperation(numbers[1]) && _variables.TryDefineOn(variable, (int)numbers[1], (int)numbers[2]),
            ("same", 3) => IsOperation(numbers[1]) && IsOperation(numbers[2]) && _variables.TryDefineSame(variable, (int)numbers[1], (int)numbers[2]),
            ("blocks", 2) => IsOperation(numbers[1]) && _variables.TryDefineBlocks(variable, (int)numbers[1]),
            ("close", 2) => numbers[1] >= 0 && numbers[1] < _rules.Problem.Dependences.Length && _variables.TryDefineClose(variable, (int)numbers[1]),
            ("active", 7) => _variables.TryDefine(variable, new CertificateVariables.Active(
                (int)numbers[1], (int)numbers[2], numbers[3], (int)numbers[4], (int)numbers[5], numbers[6] == 1)),
            _ => false,
        };
    }

    private bool IsNode(long node) => node >= 0 && node < _facts.Nodes;

    private bool IsOperation(long v) => v >= 0 && v < _rules.Count;

    /// <summary>The literals up to a 0, and the numbers after it.</summary>
    private int[] Literals(long[] numbers, out long[] rest)
    {
        int end = Array.IndexOf(numbers, 0);
        Require(end >= 0, "the clause has no end");
        rest = numbers[(end + 1)..];
        int[] literals = numbers[..end].Select(number => checked((int)number)).ToArray();
        Require(literals.All(literal => _variables.TryGet(Math.Abs(literal), out object _)), "a variable has no meaning");
        return literals;
    }

    private void CheckLemma(long[] numbers, bool isPermanent)
    {
        int[] literals = Literals(numbers[1..], out _);
        if (numbers[0] != 0)
        {
            Require(
                _sums.TryGetValue((int)numbers[0], out CertificateSum? sum) && sum.IsExceededBy(literals.Select(literal => -literal)),
                "the amounts do not exceed the sum's limit");
        }
        else
        {
            LongestPaths paths = _facts.Copy();
            foreach (int literal in literals)
            {
                Require(_variables.TryGet(Math.Abs(literal), out CertificateVariables.Difference difference), "the literal is no difference");
                if (literal > 0)
                {
                    paths.Add(difference.To, difference.From, -difference.Low);
                }
                else
                {
                    paths.Add(difference.From, difference.To, difference.High);
                }
            }

            Require(paths.IsContradictory, "the negated differences close no positive cycle");
        }

        UnitPropagation.Clause clause = _clauses.Add(literals);
        if (!isPermanent)
        {
            _untilLearned.Add(clause);
        }
    }
}
