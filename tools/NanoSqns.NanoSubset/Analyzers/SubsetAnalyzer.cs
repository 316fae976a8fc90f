using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>What all rule families have in common: they run concurrently and leave generated code alone.</summary>
public abstract class SubsetAnalyzer : DiagnosticAnalyzer
{
    // Without the question marks of reference types: here nothing but a nullable value type has one.
    private static readonly SymbolDisplayFormat MessageFormat = SymbolDisplayFormat.CSharpErrorMessageFormat.RemoveMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        Register(context);
    }

    /// <summary>Names the nodes, operations and symbols that the family looks at.</summary>
    protected abstract void Register(AnalysisContext context);

    /// <summary>The name of a symbol for a message.</summary>
    protected static string Display(ISymbol symbol) => symbol.ToDisplayString(MessageFormat);
}
