using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Declarations that the device cannot carry: bodies in interfaces, covariant returns, own streams, handlers for exhausted memory.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.InterfaceBody, Rules.CovariantReturn, Rules.DerivedStream, Rules.OutOfMemory];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(CheckMethod, SymbolKind.Method);
        context.RegisterSymbolAction(CheckType, SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(CheckCatch, SyntaxKind.CatchDeclaration);
    }

    // Property accessors come by as methods too.
    private static void CheckMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        bool isInterface = method.ContainingType?.TypeKind == TypeKind.Interface;
        if (isInterface && method.IsStatic == method.IsAbstract && method.MethodKind != MethodKind.StaticConstructor)
            context.ReportDiagnostic(Diagnostic.Create(Rules.InterfaceBody, method.Locations[0], Display(method)));

        if (method.OverriddenMethod is { } overridden && !SymbolEqualityComparer.Default.Equals(method.ReturnType, overridden.ReturnType))
            context.ReportDiagnostic(Diagnostic.Create(Rules.CovariantReturn, method.Locations[0], Display(method)));
    }

    private static void CheckType(SymbolAnalysisContext context)
    {
        for (INamedTypeSymbol? t = ((INamedTypeSymbol)context.Symbol).BaseType; t != null; t = t.BaseType)
        {
            if (Signature.FullName(t) == "System.IO.Stream")
                context.ReportDiagnostic(Diagnostic.Create(Rules.DerivedStream, context.Symbol.Locations[0], Display(context.Symbol)));
        }
    }

    private static void CheckCatch(SyntaxNodeAnalysisContext context)
    {
        TypeSyntax caught = ((CatchDeclarationSyntax)context.Node).Type;
        ITypeSymbol? type = context.SemanticModel.GetTypeInfo(caught, context.CancellationToken).Type;
        if (type != null && Signature.FullName(type) == "System.OutOfMemoryException")
            context.ReportDiagnostic(Diagnostic.Create(Rules.OutOfMemory, caught.GetLocation()));
    }
}
