using Microsoft.CodeAnalysis;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>
/// A stub says nothing that the real library does not: every type and member that callers see is in the list of its assembly, in the same form. And it
/// hides nothing that would change what compiles: of a name all overloads are there, of an interface or a base class all abstract members.
/// </summary>
public sealed class StubCheck(StubAssembly stub, ApiLists lists)
{
    /// <summary>Where stub and list differ.</summary>
    public IEnumerable<Finding> Findings() => Types(stub.Compilation.Assembly.GlobalNamespace).SelectMany(OfType);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space)
    {
        foreach (INamespaceOrTypeSymbol member in space.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && IsVisible(type))
                yield return type;

            foreach (INamedTypeSymbol inner in Types(member))
                yield return inner;
        }
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private IEnumerable<Finding> OfType(INamedTypeSymbol type)
    {
        string name = Signature.FullName(type);
        if (lists.Find(stub.Name, name) is not { } listed)
        {
            yield return new Finding("unknown type", name, $"is not in the list of {stub.Name}");
            yield break;
        }

        if (StubSymbols.Kind(type) != listed.Kind)
            yield return new Finding("kind", name, $"is a {StubSymbols.Kind(type)} and should be a {listed.Kind}");

        string? baseName = StubSymbols.BaseName(type);
        if (baseName != listed.BaseName)
            yield return new Finding("base", name, $"derives from {baseName ?? "nothing"} and should from {listed.BaseName ?? "nothing"}");

        foreach (INamedTypeSymbol further in type.Interfaces.Where(i => !listed.Interfaces.Contains(i.Name)))
            yield return new Finding("interface", name, $"implements {further.Name}, which is not listed");

        ApiMember[] members = [.. type.GetMembers().Where(m => IsVisible(m) && !StubSymbols.IsImplied(m)).Select(StubSymbols.Member).OfType<ApiMember>()];
        foreach (Finding finding in members.SelectMany(m => OfMember(name, listed, m)).Concat(Missing(type, name, listed, members)))
            yield return finding;
    }

    private IEnumerable<Finding> OfMember(string type, ApiType listed, ApiMember member)
    {
        if (!listed.Members.TryGetValue(member.Key, out ApiMember? known))
            yield return new Finding("unknown member", type, $"{member.Key} is not in the list of {stub.Name}");
        else if (known.CallersView != member.CallersView)
            yield return new Finding("parameters", type, $"{member.CallersView} should be {known.CallersView}");
    }

    private static IEnumerable<Finding> Missing(INamedTypeSymbol type, string name, ApiType listed, ApiMember[] members)
    {
        var present = members.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        var names = members.Where(m => !m.IsField).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (ApiMember member in listed.Members.Values.Where(m => names.Contains(m.Name) && !present.Contains(m.Key)))
            yield return new Finding("overload", name, $"{member.Key} is missing: with it the compiler may choose another one");

        // a class that nobody outside can derive from may lack some
        bool isBase = type.TypeKind == TypeKind.Interface || (type.IsAbstract && type.InstanceConstructors.Any(IsVisible));
        foreach (ApiMember member in listed.Members.Values.Where(m => isBase && m.IsAbstract && !present.Contains(m.Key)))
            yield return new Finding("abstract", name, $"{member.Key} is missing: who derives from it must have it");
    }
}
