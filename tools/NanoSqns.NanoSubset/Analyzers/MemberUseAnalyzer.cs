using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Members of the libraries that are used or overridden must be on the device, with parameters that take the same arguments.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberUseAnalyzer : SubsetAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Member];

    /// <inheritdoc />
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(CheckReference, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.EventReference, OperationKind.MethodReference);
        context.RegisterOperationAction(
            CheckOperator, OperationKind.Binary, OperationKind.Unary, OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment, OperationKind.Conversion);
        context.RegisterSyntaxNodeAction(CheckLoop, SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement);
        context.RegisterSymbolAction(CheckOverride, SymbolKind.Method, SymbolKind.Property, SymbolKind.Event);
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        (IMethodSymbol? method, ITypeSymbol? receiver, ImmutableArray<IArgumentOperation> arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance?.AsWritten().Type, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, null, creation.Arguments),
            _ => (null, null, []),
        };
        if (method != null && method.MethodKind != MethodKind.DelegateInvoke)
            Check(context, method, receiver, CallArgument.Of(arguments));
    }

    private static void CheckReference(OperationAnalysisContext context)
    {
        var reference = (IMemberReferenceOperation)context.Operation;
        ISymbol symbol = reference.Member;
        ITypeSymbol? receiver = reference.Instance?.AsWritten().Type;
        bool isSet = symbol is IPropertySymbol && reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        Check(context, symbol, receiver, null, isSet);
    }

    private static void CheckOperator(OperationAnalysisContext context)
    {
        IMethodSymbol? method = context.Operation switch
        {
            IBinaryOperation binary => binary.OperatorMethod,
            IUnaryOperation unary => unary.OperatorMethod,
            IIncrementOrDecrementOperation step => step.OperatorMethod,
            ICompoundAssignmentOperation compound => compound.OperatorMethod,
            IConversionOperation conversion => conversion.OperatorMethod,
            _ => null,
        };
        if (method != null)
            Check(context, method, null, null);
    }

    // Arrays and strings are walked by index, whatever the symbols say.
    private static void CheckLoop(SyntaxNodeAnalysisContext context)
    {
        var loop = (CommonForEachStatementSyntax)context.Node;
        ITypeSymbol? walked = context.SemanticModel.GetTypeInfo(loop.Expression, context.CancellationToken).Type;
        if (walked is null or IArrayTypeSymbol || walked.SpecialType == SpecialType.System_String)
            return;

        ForEachStatementInfo info = context.SemanticModel.GetForEachStatementInfo(loop);
        foreach (ISymbol? member in new ISymbol?[] { info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty })
        {
            if (member != null && !DeviceMembers.Has(member, null, null, false, context.Compilation))
                context.ReportDiagnostic(Make(member, null, loop.Expression.GetLocation(), context.Compilation));
        }
    }

    private static void CheckOverride(SymbolAnalysisContext context)
    {
        ISymbol? overridden = context.Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol e => e.OverriddenEvent,
            _ => null,
        };
        if (overridden != null && !DeviceMembers.Has(overridden, null, null, false, context.Compilation))
            context.ReportDiagnostic(Make(overridden, null, context.Symbol.Locations[0], context.Compilation));
    }

    private static void Check(OperationAnalysisContext context, ISymbol symbol, ITypeSymbol? receiver, IReadOnlyList<CallArgument>? arguments, bool isSet = false)
    {
        if (!DeviceMembers.Has(symbol, receiver, arguments, isSet, context.Compilation))
            context.ReportDiagnostic(Make(symbol, receiver, context.Operation.Syntax.GetLocation(), context.Compilation));
    }

    private static Diagnostic Make(ISymbol symbol, ITypeSymbol? receiver, Location location, Compilation compilation) =>
        Diagnostic.Create(Rules.Member, location, Display(symbol), DeviceMembers.Alternatives(symbol, receiver, compilation));
}
