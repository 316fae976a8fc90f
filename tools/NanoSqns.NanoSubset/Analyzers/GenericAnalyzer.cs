using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>No generics: neither own ones, nor constructed ones of a library, nor those that var or type inference hide. Nullable value types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Generic, Rules.Nullable];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckDeclaration, SyntaxKind.TypeParameterList);
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.GenericName, SyntaxKind.IdentifierName);
        context.RegisterSyntaxNodeAction(CheckNullable, SyntaxKind.NullableType);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation, OperationKind.MethodReference);
        context.RegisterOperationAction(CheckAccess, OperationKind.ConditionalAccess);
    }

    private static void CheckDeclaration(SyntaxNodeAnalysisContext context)
    {
        if (!context.Node.IsPartOfStructuredTrivia())
            context.ReportDiagnostic(Diagnostic.Create(Rules.Generic, context.Node.GetLocation(), DeclaredName(context.Node.Parent) + context.Node));
    }

    private static void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (context.Node.IsPartOfStructuredTrivia())
            return;
        if (context.Node is IdentifierNameSyntax { IsVar: false })
            return;

        ISymbol? symbol = context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is not ITypeSymbol type)
            return;

        while (type is IArrayTypeSymbol array)
            type = array.ElementType;

        if (type.IsNullableValue())
            context.ReportDiagnostic(Diagnostic.Create(Rules.Nullable, context.Node.GetLocation()));
        else if (type.IsGeneric() && !type.IsTupleType)
            context.ReportDiagnostic(Diagnostic.Create(Rules.Generic, context.Node.GetLocation(), Display(type)));
    }

    // string? and the like are harmless: they leave nothing in the assembly that runs.
    private static void CheckNullable(SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).Type.IsNullableValue())
            context.ReportDiagnostic(Diagnostic.Create(Rules.Nullable, context.Node.GetLocation()));
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        IMethodSymbol method = context.Operation is IInvocationOperation call ? call.TargetMethod : ((IMethodReferenceOperation)context.Operation).Method;
        if (method.IsGenericMethod || (method.ContainingType.IsGeneric() && !method.ContainingType.IsNullableValue() && !method.ContainingType.IsTupleType))
            context.ReportDiagnostic(Diagnostic.Create(Rules.Generic, context.Operation.Syntax.GetLocation(), Display(method)));
    }

    // text?.Length is an int?.
    private static void CheckAccess(OperationAnalysisContext context)
    {
        if (context.Operation.Type.IsNullableValue())
            context.ReportDiagnostic(Diagnostic.Create(Rules.Nullable, context.Operation.Syntax.GetLocation()));
    }

    private static string DeclaredName(SyntaxNode? declaration) => declaration switch
    {
        TypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax method => method.Identifier.Text,
        _ => "",
    };
}
