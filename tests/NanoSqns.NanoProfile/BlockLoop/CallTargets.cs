using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>
/// What a call may run: the named method, for a virtual call every implementation in the program, for a delegate every method that was ever put into one
/// of its type.
/// </summary>
public sealed class CallTargets(ProfileAssembly program, ClassHierarchy hierarchy, DelegateTargets delegates)
{
    private readonly Dictionary<(EntityHandle Token, bool IsVirtual), IReadOnlyList<MethodDefinitionHandle>> known = [];

    /// <summary>True for an instruction that calls a method: call, callvirt, newobj.</summary>
    public static bool IsCall(IlInstruction instruction) => instruction.Is(OpCodes.Call, OpCodes.Callvirt, OpCodes.Newobj);

    /// <summary>True for a delegate type of the platform.</summary>
    public static bool IsListedDelegate(string type) =>
        ApiLists.Default.BySimpleName(type[(type.LastIndexOf('.') + 1)..]) is { Kind: "delegate" } listed && listed.FullName == type;

    /// <summary>The program's own methods that the call may run.</summary>
    public IReadOnlyList<MethodDefinitionHandle> Of(IlInstruction call)
    {
        (EntityHandle, bool) key = (call.Token, call.Is(OpCodes.Callvirt));
        if (!known.TryGetValue(key, out IReadOnlyList<MethodDefinitionHandle>? targets))
        {
            targets = [.. Find(call).Distinct()];
            known.Add(key, targets);
        }

        return targets;
    }

    /// <summary>The member of the platform that is called; null for an own one, for a new object (which is counted as such), and for a delegate (whose methods are followed).</summary>
    public string? PlatformMember(IlInstruction call)
    {
        if (call.Token.Kind == HandleKind.MethodDefinition || call.Is(OpCodes.Newobj))
            return null;

        (string type, string name, string signature) = hierarchy.Declared(call.Token);
        return IsListedDelegate(type) ? null : $"{type}.{name}{SignatureText.Parameters(signature)}";
    }

    /// <summary>The abstract member that is called, when nothing in the program implements it; else null.</summary>
    public string? Unimplemented(IlInstruction call)
    {
        if (call.Token.Kind != HandleKind.MethodDefinition || !Of(call).All(IsAbstract))
            return null;

        (string type, string name, _) = hierarchy.Declared(call.Token);
        return type + "." + name;
    }

    private bool IsAbstract(MethodDefinitionHandle method) => program.Metadata.GetMethodDefinition(method).Attributes.HasFlag(MethodAttributes.Abstract);

    private IEnumerable<MethodDefinitionHandle> Find(IlInstruction call)
    {
        (string type, string name, string signature) = hierarchy.Declared(call.Token);
        IEnumerable<MethodDefinitionHandle> found = call.Token.Kind == HandleKind.MethodDefinition ? [(MethodDefinitionHandle)call.Token] : [];
        if (call.Is(OpCodes.Callvirt))
            found = found.Concat(hierarchy.Implementations(type, name, signature));

        return name == "Invoke" ? found.Concat(delegates.Of(type)) : found;
    }
}
