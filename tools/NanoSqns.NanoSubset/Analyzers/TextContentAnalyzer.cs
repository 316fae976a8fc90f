using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Strings on the device are UTF-8 with a NUL at the end: what holds a NUL is cut there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextContentAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CharArrayText, Rules.NulInText];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckCreation, OperationKind.ObjectCreation);
        context.RegisterSyntaxNodeAction(
            c => CheckText(c, ((LiteralExpressionSyntax)c.Node).Token), SyntaxKind.StringLiteralExpression);
        context.RegisterSyntaxNodeAction(
            c => CheckText(c, ((InterpolatedStringTextSyntax)c.Node).TextToken), SyntaxKind.InterpolatedStringText);
    }

    // The overload with a range is left alone: code that counts has looked at the characters.
    private static void CheckCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type?.SpecialType == SpecialType.System_String && creation.Arguments.Length == 1 && creation.Arguments[0].Parameter?.Type is IArrayTypeSymbol)
            context.ReportDiagnostic(Diagnostic.Create(Rules.CharArrayText, creation.Syntax.GetLocation()));
    }

    private static void CheckText(SyntaxNodeAnalysisContext context, SyntaxToken token)
    {
        if (token.ValueText.IndexOf('\0') >= 0)
            context.ReportDiagnostic(Diagnostic.Create(Rules.NulInText, token.GetLocation()));
    }
}
