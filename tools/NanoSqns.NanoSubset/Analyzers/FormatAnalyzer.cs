using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Format strings, where they are constants: ToString("X2"), $"{n:D4}", string.Format("{0,5:F1}", x).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FormatAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Format];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
        context.RegisterOperationAction(CheckInterpolation, OperationKind.Interpolation);
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        IMethodSymbol method = call.TargetMethod;
        if (method.Name == "ToString" && call.Instance != null && call.Arguments.Length > 0 && call.Arguments[0].Value.ConstantValue.Value is string format)
        {
            if (method.IsLibrary(context.Compilation))
                Check(context, format, call.Instance.AsWritten().Type);
        }
        else if (method.Name == "Format" && method.ContainingType.SpecialType == SpecialType.System_String)
        {
            CheckComposite(context, call);
        }
    }

    private static void CheckInterpolation(OperationAnalysisContext context)
    {
        var interpolation = (IInterpolationOperation)context.Operation;
        if (interpolation.FormatString?.ConstantValue.Value is string format)
            Check(context, format, interpolation.Expression.AsWritten().Type);
    }

    private static void CheckComposite(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (call.Arguments[0].Value.ConstantValue.Value is not string text)
            return;

        IReadOnlyList<CallArgument> values = [.. CallArgument.Of(call.Arguments).Skip(1)];
        foreach (CompositeItem item in CompositeItem.In(text))
        {
            if (item.Format.Length > 0)
                Check(context, item.Format, item.Index < values.Count ? values[item.Index].Type : null);
        }
    }

    // DateTime has formats of its own, which are not checked.
    private static void Check(OperationAnalysisContext context, string format, ITypeSymbol? type)
    {
        if (type?.SpecialType == SpecialType.System_DateTime || IsKnown(format, type?.SpecialType ?? SpecialType.None))
            return;

        context.ReportDiagnostic(Diagnostic.Create(Rules.Format, context.Operation.Syntax.GetLocation(), format, type == null ? "?" : Display(type)));
    }

    private static bool IsKnown(string format, SpecialType type)
    {
        bool isInteger = type is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
        bool isFloat = type is SpecialType.System_Single or SpecialType.System_Double;
        if (format.Length == 0 || (!isInteger && !isFloat))
            return format.Length == 0;

        return (isInteger ? "DFGNXdfgnx" : "FGNfgn").IndexOf(format[0]) >= 0
            && format.Length <= 3
            && format.Skip(1).All(c => c is >= '0' and <= '9');
    }
}
