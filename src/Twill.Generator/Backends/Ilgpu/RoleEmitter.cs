using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Writes the method of one role.</summary>
internal sealed class RoleEmitter
{
    private readonly KernelNames _names;
    private readonly int _position;
    private readonly Role _role;
    private readonly RoleScope _scope;
    private readonly string _turn;
    private readonly IReadOnlyList<string> _iterations;
    private readonly IReadOnlyList<KernelParameter> _parameters;

    public RoleEmitter(KernelNames names, int position)
    {
        _names = names;
        _position = position;
        _role = names.Program.Roles[position];
        CSharpNames locals = new(names.Scope);
        string lane = locals.Create("lane");
        _turn = locals.Create("turn");
        _iterations = _role.Stages == 1
            ? [_turn]
            : [.. Enumerable.Range(0, _role.Stages).Select(stage => locals.Create("iteration" + StepScope.Number(stage)))];
        _scope = new RoleScope(
            names, _role, locals, [.. _role.Buffers.Select(buffer => locals.Create(buffer.Name))], new RoleScratch(locals), lane);
        _parameters = [.. Parameters(names, new RoleUsage(_role))];
    }

    /// <summary>A call of the method, from the kernel.</summary>
    public string Call => _names.Roles[_position] + "<TLanes>(" + string.Join(", ", _parameters.Select(parameter => parameter.Name)) + ");";

    /// <summary>Writes the method.</summary>
    public void Write(IndentedWriter writer)
    {
        writer.Line("/// <summary>Role " + _role.Name + " of warp group " + StepScope.Number(_role.WarpGroup) + ".</summary>");
        writer.Line("private static void " + _names.Roles[_position] + "<TLanes>(");
        writer.Line("    " + string.Join(", ", _parameters.Select(parameter => parameter.Type + " " + parameter.Name)) + ")");
        writer.Line("    where TLanes : struct, " + Runtime + "ILaneCount");
        writer.Open();
        writer.Line("var " + _scope.Lane + " = " + _names.Block + ".Lane;");
        IndentedWriter body = writer.Continue();
        WriteBody(body);
        for (int i = 0; i < _scope.Buffers.Count; i++)
        {
            writer.Line("var " + _scope.Buffers[i] + " = " + Allocation(_role.Buffers[i].Type, _role.Buffers[i].Copies) + ";");
        }

        foreach ((string name, TileType type) in _scope.Scratch.Buffers)
        {
            writer.Line("var " + name + " = " + Allocation(type, copies: 1) + ";");
        }

        writer.Append(body);
        writer.Close();
    }

    private static IEnumerable<KernelParameter> Parameters(KernelNames names, RoleUsage usage)
    {
        yield return new KernelParameter(Runtime + "KernelBlock", names.Block);
        yield return new KernelParameter(Runtime + "BlockWatch", names.Watch);
        yield return new KernelParameter("int", names.Trips);
        for (int ring = 0; ring < names.Rings.Count; ring++)
        {
            if (usage.UsesRing(ring))
            {
                yield return new KernelParameter(Runtime + "SharedRing", names.Rings[ring]);
            }
        }

        KernelSignature signature = KernelSignature.Of(names.Program);
        for (int i = 0; i < signature.Arguments.Count; i++)
        {
            int scalar = i - names.Program.Tensors.Count;
            if (scalar < 0 ? usage.UsesTensor(i) : usage.UsesScalar(names.Program.Scalars[scalar].Name))
            {
                yield return signature.Arguments[i];
            }
        }
    }

    private void WriteBody(IndentedWriter writer)
    {
        if (_role.Setup.Count > 0)
        {
            writer.Line();
            writer.Line("// before the loop");
            Write(_role.Setup, "0", isInTurn: false, writer);
        }

        if (_role.Turn.Count > 0)
        {
            WriteTurns(writer);
        }

        if (_role.Finish.Count > 0)
        {
            writer.Line();
            writer.Line("// after the loop");
            Write(_role.Finish, _names.Trips, isInTurn: false, writer);
        }
    }

    private string Allocation(TileType type, int copies)
    {
        string kind = type.Element switch
        {
            ElementType.Int32 => "Integers",
            ElementType.Boolean => "Masks",
            _ => "Floats",
        };
        return Registers + kind + "<TLanes>(" + _names.Watch + ", " + StepScope.Number(type.Rows.Value) + ", "
            + StepScope.Number(StepScope.Columns(type)) + (copies == 1 ? "" : ", copies: " + StepScope.Number(copies)) + ")";
    }

    private void WriteTurns(IndentedWriter writer)
    {
        int stages = _role.Stages;
        string steadyStart = StepScope.Number(stages - 1);
        if (stages > 1)
        {
            writer.Line();
            writer.Line("// prologue of the pipeline: late stages have no iteration yet");
            WriteLoop("0", steadyStart, stage => stage == stages - 1 ? null
                : stage == 0 ? _iterations[0] + " < " + _names.Trips
                : _iterations[stage] + " >= 0 && " + _iterations[stage] + " < " + _names.Trips, writer);
        }

        writer.Line();
        writer.Line(stages > 1 ? "// steady state: every stage has its iteration" : "// the loop");
        WriteLoop(steadyStart, _names.Trips, _ => "", writer);
        if (stages > 1)
        {
            writer.Line();
            writer.Line("// epilogue of the pipeline: early stages have no iteration any more");
            WriteLoop(
                "global::System.Math.Max(" + steadyStart + ", " + _names.Trips + ")", _names.Trips + " + " + steadyStart,
                stage => stage == 0 ? null : _iterations[stage] + " < " + _names.Trips, writer);
        }
    }

    /// <summary>Writes a loop over turns.</summary>
    /// <param name="first">The first turn.</param>
    /// <param name="end">The turn after the last.</param>
    /// <param name="guard">For a stage, when its steps are performed: empty for always, null for never.</param>
    /// <param name="writer">The writer.</param>
    private void WriteLoop(string first, string end, Func<int, string?> guard, IndentedWriter writer)
    {
        writer.Line("for (int " + _turn + " = " + first + "; " + _turn + " < " + end + "; " + _turn + "++)");
        writer.Open();
        if (_role.Stages > 1)
        {
            foreach (int stage in _role.Turn.Select(step => step.Stage).Distinct().OrderBy(stage => stage))
            {
                if (guard(stage) is not null)
                {
                    writer.Line("int " + _iterations[stage] + " = " + _turn + (stage == 0 ? "" : " - " + StepScope.Number(stage)) + ";");
                }
            }
        }

        Step[] steps = [.. _role.Turn.Where(step => StepText.IsWritten(step) && guard(step.Stage) is not null)];
        int position = 0;
        while (position < steps.Length)
        {
            int stage = steps[position].Stage;
            Step[] run = [.. steps.Skip(position).TakeWhile(step => step.Stage == stage)];
            position += run.Length;
            string condition = guard(stage)!;
            if (condition.Length > 0)
            {
                writer.Line("if (" + condition + ")");
                writer.Open();
            }

            Write(run, _iterations[stage], isInTurn: true, writer);
            if (condition.Length > 0)
            {
                writer.Close();
            }
        }

        writer.Close();
    }

    private void Write(IEnumerable<Step> steps, string iteration, bool isInTurn, IndentedWriter writer)
    {
        StepScope scope = new(_scope, iteration, isInTurn);
        foreach (Step step in steps)
        {
            StepText.Write(step, _names, scope, writer);
        }
    }
}
