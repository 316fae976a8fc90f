using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Modifiers that ask for what the device has not: async, volatile, unsafe, fixed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModifierAnalyzer : SubsetAnalyzer
{
    private static readonly Dictionary<SyntaxKind, DiagnosticDescriptor> Forbidden = new()
    {
        [SyntaxKind.AsyncKeyword] = Rules.Async,
        [SyntaxKind.VolatileKeyword] = Rules.Volatile,
        [SyntaxKind.UnsafeKeyword] = Rules.Unsafe,
        [SyntaxKind.FixedKeyword] = Rules.Unsafe,
    };

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Async, Rules.Volatile, Rules.Unsafe];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(
            c => Check(c, ((MemberDeclarationSyntax)c.Node).Modifiers),
            SyntaxKind.ClassDeclaration,
            SyntaxKind.StructDeclaration,
            SyntaxKind.InterfaceDeclaration,
            SyntaxKind.DelegateDeclaration,
            SyntaxKind.FieldDeclaration,
            SyntaxKind.MethodDeclaration,
            SyntaxKind.PropertyDeclaration,
            SyntaxKind.IndexerDeclaration,
            SyntaxKind.OperatorDeclaration,
            SyntaxKind.ConversionOperatorDeclaration,
            SyntaxKind.ConstructorDeclaration,
            SyntaxKind.DestructorDeclaration);
        context.RegisterSyntaxNodeAction(c => Check(c, ((LocalFunctionStatementSyntax)c.Node).Modifiers), SyntaxKind.LocalFunctionStatement);
        context.RegisterSyntaxNodeAction(
            c => Check(c, ((AnonymousFunctionExpressionSyntax)c.Node).Modifiers),
            SyntaxKind.SimpleLambdaExpression,
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.AnonymousMethodExpression);
    }

    private static void Check(SyntaxNodeAnalysisContext context, SyntaxTokenList modifiers)
    {
        foreach (SyntaxToken modifier in modifiers)
        {
            if (Forbidden.TryGetValue(modifier.Kind(), out DiagnosticDescriptor? rule))
                context.ReportDiagnostic(Diagnostic.Create(rule, modifier.GetLocation()));
        }
    }
}
