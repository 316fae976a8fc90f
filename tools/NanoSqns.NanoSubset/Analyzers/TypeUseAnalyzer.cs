using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Types and namespaces that are named in the sources (var included) must be on the device.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeUseAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.Type, Rules.Namespace, Rules.DecimalNumber, Rules.Dynamic];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.IdentifierName, SyntaxKind.PredefinedType);
        context.RegisterSyntaxNodeAction(CheckUsing, SyntaxKind.UsingDirective);
        context.RegisterSyntaxNodeAction(CheckLiteral, SyntaxKind.NumericLiteralExpression);
    }

    private static void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (context.Node.IsPartOfStructuredTrivia())
            return;

        ISymbol? symbol = context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && context.Node.Parent.IsAttributeName())
            symbol = constructor.ContainingType;
        if (symbol is not ITypeSymbol type)
            return;

        while (type is IArrayTypeSymbol array)
            type = array.ElementType;

        if (type.TypeKind == TypeKind.Dynamic)
            context.ReportDiagnostic(Diagnostic.Create(Rules.Dynamic, context.Node.GetLocation()));
        else if (type.SpecialType == SpecialType.System_Decimal)
            context.ReportDiagnostic(Diagnostic.Create(Rules.DecimalNumber, context.Node.GetLocation()));
        else if (type is INamedTypeSymbol && IsMissing(type, context.Compilation))
            context.ReportDiagnostic(Diagnostic.Create(Rules.Type, context.Node.GetLocation(), Display(type)));
    }

    // Generic types and tuples have rules of their own.
    private static bool IsMissing(ITypeSymbol type, Compilation compilation) =>
        type.IsLibrary(compilation) && !type.IsTupleType && !type.IsGeneric() && NanoLibraries.Default.Find(type) == null;

    private static void CheckUsing(SyntaxNodeAnalysisContext context)
    {
        var directive = (UsingDirectiveSyntax)context.Node;
        if (directive.Name == null
            || context.SemanticModel.GetSymbolInfo(directive.Name, context.CancellationToken).Symbol is not INamespaceSymbol space
            || space.Locations.Any(l => l.IsInSource)
            || NanoLibraries.Default.HasNamespace(space.ToDisplayString()))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rules.Namespace, directive.Name.GetLocation(), space.ToDisplayString()));
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context)
    {
        if (((LiteralExpressionSyntax)context.Node).Token.Value is decimal)
            context.ReportDiagnostic(Diagnostic.Create(Rules.DecimalNumber, context.Node.GetLocation()));
    }
}
