using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Which rings, tensors and scalar parameters the steps of a role refer to: what its method is given.</summary>
internal sealed class RoleUsage
{
    private readonly HashSet<int> _rings = [];
    private readonly HashSet<int> _tensors = [];
    private readonly HashSet<string> _scalars = new(System.StringComparer.Ordinal);

    public RoleUsage(Role role)
    {
        foreach (Step step in role.Setup.Concat(role.Turn).Concat(role.Finish))
        {
            Visit(step);
        }
    }

    public bool UsesRing(int ring) => _rings.Contains(ring);

    public bool UsesTensor(int tensor) => _tensors.Contains(tensor);

    public bool UsesScalar(string name) => _scalars.Contains(name);

    private void Visit(Step step)
    {
        switch (step)
        {
            case Step.Acquire acquire:
                _rings.Add(acquire.Ring);
                break;
            case Step.Commit commit:
                _rings.Add(commit.Ring);
                break;
            case Step.Await await:
                _rings.Add(await.Ring);
                break;
            case Step.Release release:
                _rings.Add(release.Ring);
                break;
            case Step.Compute compute:
                foreach (TileInstruction instruction in compute.Instructions)
                {
                    Visit(instruction);
                }

                break;
        }
    }

    private void Visit(TileInstruction instruction)
    {
        switch (instruction)
        {
            case TileInstruction.Copy copy:
                Visit(copy.Destination);
                Visit(copy.Source);
                break;
            case TileInstruction.Apply apply:
                Visit(apply.Destination);
                foreach (Storage? source in apply.Sources)
                {
                    Visit(source);
                }

                Visit(apply.Operation);
                break;
        }
    }

    private void Visit(Storage? storage)
    {
        if (storage is Storage.RingStage stage)
        {
            _rings.Add(stage.Ring);
        }
    }

    private void Visit(TileOperation operation)
    {
        foreach (TileOperand operand in operation.Operands)
        {
            if (operand is TileOperand.Scalar scalar)
            {
                Visit(scalar.Expression);
            }
        }

        switch (operation)
        {
            case TileOperation.Load load:
                Visit(load.Source);
                Visit(load.Row);
                Visit(load.Column);
                break;
            case TileOperation.Store store:
                Visit(store.Target);
                Visit(store.Row);
                Visit(store.Column);
                break;
            case TileOperation.Mask mask:
                Visit(mask.Otherwise);
                foreach (AffineCondition condition in mask.Conditions)
                {
                    Visit(condition.Offset);
                    Visit(condition.Bound);
                }

                break;
            case TileOperation.Fill fill:
                Visit(fill.Content);
                break;
        }
    }

    private void Visit(TensorReference reference)
    {
        _tensors.Add(reference.Tensor);
        foreach (ScalarExpression index in reference.Indices)
        {
            Visit(index);
        }
    }

    private void Visit(ScalarExpression expression)
    {
        switch (expression)
        {
            case ScalarExpression.Parameter parameter:
                _scalars.Add(parameter.Name);
                break;
            case ScalarExpression.Extent extent:
                _tensors.Add(extent.Tensor);
                break;
            case ScalarExpression.Unary unary:
                Visit(unary.Operand);
                break;
            case ScalarExpression.Binary binary:
                Visit(binary.Left);
                Visit(binary.Right);
                break;
            case ScalarExpression.Convert convert:
                Visit(convert.Operand);
                break;
        }
    }
}
