using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>A library's type that is used as an interface, or in using, must implement it on the device too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterfaceUseAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Interface];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckConversion, OperationKind.Conversion);
        context.RegisterOperationAction(CheckUsing, OperationKind.Using, OperationKind.UsingDeclaration);
    }

    private static void CheckConversion(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod == null && conversion.Type is { TypeKind: TypeKind.Interface } target && target.IsLibrary(context.Compilation))
            Check(context, conversion.Operand.Type, Signature.FullName(target));
    }

    private static void CheckUsing(OperationAnalysisContext context)
    {
        IOperation resource = context.Operation is IUsingDeclarationOperation declaration
            ? declaration.DeclarationGroup
            : ((IUsingOperation)context.Operation).Resources;
        if (resource is IVariableDeclarationGroupOperation group)
        {
            foreach (ILocalSymbol local in group.GetDeclaredVariables())
                Check(context, local.Type, "System.IDisposable");
        }
        else
        {
            Check(context, resource.AsWritten().Type, "System.IDisposable");
        }
    }

    private static void Check(OperationAnalysisContext context, ITypeSymbol? type, string interfaceName)
    {
        if (type is null or { TypeKind: TypeKind.Interface } or { SpecialType: SpecialType.System_Object } || type.IsGeneric())
            return;
        if (type is not IArrayTypeSymbol && !type.IsLibrary(context.Compilation))
            return;

        NanoType? known = NanoLibraries.Default.Find(type);
        if (known != null && !NanoLibraries.Default.Chain(known).Any(t => t.FullName == interfaceName))
            context.ReportDiagnostic(Diagnostic.Create(Rules.Interface, context.Operation.Syntax.GetLocation(), Display(type), interfaceName));
    }
}
