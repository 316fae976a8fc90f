using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>An enum becomes text as its number on the device: by ToString(), in a concatenation, in an interpolation, as an argument of what formats.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnumTextAnalyzer : SubsetAnalyzer
{
    // Their parameters of type object end as text.
    private static readonly string[] Formatters =
        ["System.String", "System.Text.StringBuilder", "System.IO.TextWriter", "System.IO.StreamWriter", "System.Console", "System.Diagnostics.Debug", "System.Convert"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.EnumText];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
        context.RegisterOperationAction(CheckConcatenation, OperationKind.Binary, OperationKind.CompoundAssignment);
        context.RegisterOperationAction(c => Check(c, ((IInterpolationOperation)c.Operation).Expression), OperationKind.Interpolation);
        context.RegisterOperationAction(CheckMethodGroup, OperationKind.MethodReference);
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "ToString" && call.Instance != null)
            Check(context, call.Instance);

        if (!Formatters.Contains(Signature.FullName(call.TargetMethod.ContainingType)))
            return;

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.ParamArray && argument.Value is IArrayCreationOperation { Initializer: { } elements })
            {
                foreach (IOperation element in elements.ElementValues)
                    Check(context, element);
            }
            else
            {
                Check(context, argument.Value);
            }
        }
    }

    private static void CheckConcatenation(OperationAnalysisContext context)
    {
        if (context.Operation.Type?.SpecialType != SpecialType.System_String)
            return;

        if (context.Operation is IBinaryOperation binary)
        {
            Check(context, binary.LeftOperand);
            Check(context, binary.RightOperand);
        }
        else
        {
            Check(context, ((ICompoundAssignmentOperation)context.Operation).Value);
        }
    }

    private static void CheckMethodGroup(OperationAnalysisContext context)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (reference.Method.Name == "ToString" && reference.Instance != null)
            Check(context, reference.Instance);
    }

    private static void Check(OperationAnalysisContext context, IOperation value)
    {
        ITypeSymbol? type = value.AsWritten().Type;
        if (type != null && (type.TypeKind == TypeKind.Enum || type.SpecialType == SpecialType.System_Enum))
            context.ReportDiagnostic(Diagnostic.Create(Rules.EnumText, value.Syntax.GetLocation()));
    }
}
