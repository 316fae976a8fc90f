using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Forms of the language that the device's libraries or interpreter do not carry: each is one kind of syntax.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageAnalyzer : SubsetAnalyzer
{
    private static readonly Dictionary<SyntaxKind, DiagnosticDescriptor> Forbidden = new()
    {
        [SyntaxKind.Utf8StringLiteralExpression] = Rules.Utf8Literal,
        [SyntaxKind.StackAllocArrayCreationExpression] = Rules.Unsafe,
        [SyntaxKind.ImplicitStackAllocArrayCreationExpression] = Rules.Unsafe,
        [SyntaxKind.UnsafeStatement] = Rules.Unsafe,
        [SyntaxKind.FixedStatement] = Rules.Unsafe,
        [SyntaxKind.PointerType] = Rules.Unsafe,
        [SyntaxKind.FunctionPointerType] = Rules.Unsafe,
        [SyntaxKind.AddressOfExpression] = Rules.Unsafe,
        [SyntaxKind.PointerIndirectionExpression] = Rules.Unsafe,
        [SyntaxKind.PointerMemberAccessExpression] = Rules.Unsafe,
        [SyntaxKind.CheckedExpression] = Rules.Checked,
        [SyntaxKind.CheckedStatement] = Rules.Checked,
        [SyntaxKind.TupleType] = Rules.Tuple,
        [SyntaxKind.RecordDeclaration] = Rules.Record,
        [SyntaxKind.RecordStructDeclaration] = Rules.Record,
        [SyntaxKind.WithExpression] = Rules.Record,
        [SyntaxKind.AnonymousObjectCreationExpression] = Rules.AnonymousType,
        [SyntaxKind.YieldReturnStatement] = Rules.Iterator,
        [SyntaxKind.YieldBreakStatement] = Rules.Iterator,
        [SyntaxKind.AwaitExpression] = Rules.Async,
        [SyntaxKind.QueryExpression] = Rules.Query,
        [SyntaxKind.IndexExpression] = Rules.IndexOrRange,
        [SyntaxKind.RangeExpression] = Rules.IndexOrRange,
    };

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Forbidden.Values.Append(Rules.MultiDimensional).Distinct()];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(
            c => Report(c, Forbidden[c.Node.Kind()]),
            Forbidden.Keys.ToImmutableArray());
        context.RegisterSyntaxNodeAction(CheckTuple, SyntaxKind.TupleExpression);
        context.RegisterSyntaxNodeAction(CheckRank, SyntaxKind.ArrayRankSpecifier, SyntaxKind.ImplicitArrayCreationExpression);
    }

    private static void Report(SyntaxNodeAnalysisContext context, DiagnosticDescriptor rule)
    {
        if (!context.Node.IsPartOfStructuredTrivia())
            context.ReportDiagnostic(Diagnostic.Create(rule, context.Node.GetLocation()));
    }

    // (a, b) = point calls the own Deconstruct and makes no tuple; (a, b) = (b, a) needs one.
    private static void CheckTuple(SyntaxNodeAnalysisContext context)
    {
        SyntaxNode node = context.Node;
        while (node.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer })
            node = outer;

        bool isTarget = (node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
            || (node.Parent is ForEachVariableStatementSyntax loop && loop.Variable == node);
        if (!isTarget)
            Report(context, Rules.Tuple);
    }

    private static void CheckRank(SyntaxNodeAnalysisContext context)
    {
        int commas = context.Node is ArrayRankSpecifierSyntax rank ? rank.Rank - 1 : ((ImplicitArrayCreationExpressionSyntax)context.Node).Commas.Count;
        if (commas > 0)
            Report(context, Rules.MultiDimensional);
    }
}
