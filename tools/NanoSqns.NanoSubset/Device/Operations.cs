using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoSqns.NanoSubset.Device;

/// <summary>Small questions about operations and symbols that several rules ask.</summary>
public static class Operations
{
    /// <summary>The operation without the conversions that the compiler added.</summary>
    public static IOperation AsWritten(this IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
            operation = conversion.Operand;

        return operation;
    }

    /// <summary>True for what comes from a referenced library, not from the sources.</summary>
    public static bool IsLibrary(this ISymbol symbol, Compilation compilation) =>
        symbol.ContainingAssembly != null && !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>True for int? and the like.</summary>
    public static bool IsNullableValue(this ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>True for a generic type and for what is nested in one.</summary>
    public static bool IsGeneric(this ITypeSymbol? type) => type is INamedTypeSymbol { IsGenericType: true } || type?.ContainingType?.IsGenericType == true;
}
