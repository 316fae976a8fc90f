using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoSubset.Device;

/// <summary>Looks a member of the PC's libraries up in those of the device.</summary>
public static class DeviceMembers
{
    /// <summary>
    /// True when the device has the member, or an overload that takes the same arguments, in the declaring type or in the receiver's chain there
    /// (AutoResetEvent.Set is declared by another type on the PC). Own members and generic ones are not asked about here.
    /// </summary>
    /// <param name="symbol">A member of a library.</param>
    /// <param name="receiver">The type it is called on, when there is one.</param>
    /// <param name="arguments">The arguments as written; null for a reference, which must match exactly.</param>
    /// <param name="isSet">The property is assigned.</param>
    /// <param name="compilation">The sources.</param>
    public static bool Has(ISymbol symbol, ITypeSymbol? receiver, IReadOnlyList<CallArgument>? arguments, bool isSet, Compilation compilation)
    {
        if (!symbol.IsLibrary(compilation) || symbol is IMethodSymbol { IsGenericMethod: true } || symbol.ContainingType.IsGeneric() || symbol.ContainingType.IsTupleType
            || symbol.ContainingType.SpecialType == SpecialType.System_Decimal)
            return true;

        IReadOnlyList<IParameterSymbol> parameters = ParametersOf(symbol);
        return Candidates(symbol, receiver, compilation).Any(member =>
            (Signature.Matches(member, parameters) || (arguments != null && Signature.Takes(member, arguments, compilation)))
            && (!isSet || member.CanSet));
    }

    /// <summary>What the device has under that name, for the message; empty when it has nothing.</summary>
    public static string Alternatives(ISymbol symbol, ITypeSymbol? receiver, Compilation compilation)
    {
        string[] found = [.. Candidates(symbol, receiver, compilation).Select(m => m.ToString()).Distinct()];
        return found.Length == 0 ? "" : "; there is " + string.Join(", ", found);
    }

    private static IEnumerable<NanoMember> Candidates(ISymbol symbol, ITypeSymbol? receiver, Compilation compilation)
    {
        NanoLibraries device = NanoLibraries.Default;
        var starts = new[] { symbol.ContainingType, receiver is null ? null : LibraryPart(receiver, compilation) };
        return starts
            .Select(t => t is null ? null : device.Find(t))
            .OfType<NanoType>()
            .Distinct()
            .SelectMany(t => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? [t] : device.Chain(t))
            .SelectMany(t => symbol is IPropertySymbol { IsIndexer: true } ? t.Indexers : t.Named(symbol.MetadataName));
    }

    // The type itself or, for a type of the sources, the nearest base that comes from a library.
    private static ITypeSymbol? LibraryPart(ITypeSymbol type, Compilation compilation)
    {
        ITypeSymbol? t = type;
        while (t is not null and not IArrayTypeSymbol && !t.IsLibrary(compilation))
            t = t.BaseType;

        return t;
    }

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };
}
