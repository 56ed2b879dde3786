using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>Names pieces of syntax in messages.</summary>
internal static class SyntaxNames
{
    private const int LongestText = 60;

    /// <summary>A statement with its article, at the beginning of a sentence.</summary>
    public static string Statement(SyntaxNode syntax) => syntax.Kind() switch
    {
        SyntaxKind.WhileStatement => "A while loop",
        SyntaxKind.DoStatement => "A do loop",
        SyntaxKind.ForStatement => "A for loop within the loop or a helper",
        SyntaxKind.ForEachStatement or SyntaxKind.ForEachVariableStatement => "A foreach loop",
        SyntaxKind.IfStatement => "An if statement whose condition is not a constant",
        SyntaxKind.SwitchStatement => "A switch statement",
        SyntaxKind.TryStatement => "A try statement",
        SyntaxKind.ReturnStatement => "A return statement in the loop",
        SyntaxKind.BreakStatement => "A break statement",
        SyntaxKind.ContinueStatement => "A continue statement",
        SyntaxKind.GotoStatement or SyntaxKind.GotoCaseStatement or SyntaxKind.GotoDefaultStatement => "A goto statement",
        SyntaxKind.LabeledStatement => "A label",
        SyntaxKind.ThrowStatement => "A throw statement",
        SyntaxKind.LockStatement => "A lock statement",
        SyntaxKind.UsingStatement or SyntaxKind.LocalDeclarationStatement => "A using statement",
        SyntaxKind.FixedStatement => "A fixed statement",
        SyntaxKind.YieldReturnStatement or SyntaxKind.YieldBreakStatement => "A yield statement",
        _ => "The statement '" + Text(syntax) + "'",
    };

    /// <summary>An expression at the beginning of a sentence.</summary>
    public static string Expression(SyntaxNode syntax) => syntax.Kind() switch
    {
        SyntaxKind.SimpleLambdaExpression or SyntaxKind.ParenthesizedLambdaExpression => "A lambda expression",
        SyntaxKind.AnonymousMethodExpression => "An anonymous method",
        SyntaxKind.AwaitExpression => "An await expression",
        SyntaxKind.ThrowExpression => "A throw expression",
        SyntaxKind.ConditionalExpression => "A conditional expression whose condition is not a constant",
        SyntaxKind.SwitchExpression => "A switch expression",
        SyntaxKind.ObjectCreationExpression or SyntaxKind.ImplicitObjectCreationExpression => "The creation of an object",
        SyntaxKind.ArrayCreationExpression or SyntaxKind.ImplicitArrayCreationExpression
            or SyntaxKind.StackAllocArrayCreationExpression or SyntaxKind.CollectionExpression => "An array",
        _ => "The expression '" + Text(syntax) + "'",
    };

    /// <summary>The type argument of a generic call; the call itself if it has none written.</summary>
    public static SyntaxNode TypeArgument(SyntaxNode call)
    {
        SyntaxNode? name = (call as InvocationExpressionSyntax)?.Expression;
        return (name is MemberAccessExpressionSyntax access ? access.Name : name) is GenericNameSyntax
        {
            TypeArgumentList.Arguments: [var argument, ..]
        }
            ? argument
            : call;
    }

    /// <summary>The text of a piece of syntax on one line, shortened.</summary>
    public static string Text(SyntaxNode syntax)
    {
        string text = Regex.Replace(syntax.ToString(), @"\s+", " ");
        return text.Length <= LongestText ? text : text.Substring(0, LongestText - 1) + "…";
    }
}
