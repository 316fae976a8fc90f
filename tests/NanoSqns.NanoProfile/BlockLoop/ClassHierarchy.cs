using System.Reflection;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>
/// Which methods of a program a virtual call may run: those of every class that derives from the named type or implements it, whether or not the
/// program ever makes one (class hierarchy analysis). Bases from the platform's libraries count through their lists.
/// </summary>
public sealed class ClassHierarchy
{
    private readonly ProfileAssembly program;
    private readonly MetadataReader metadata;
    private readonly Dictionary<string, TypeDefinitionHandle> ownTypes;
    private readonly Dictionary<TypeDefinitionHandle, HashSet<string>> superTypes = [];
    private readonly Dictionary<(string Type, string Name, string Signature), IReadOnlyList<MethodDefinitionHandle>> implementations = [];

    /// <summary>Reads the types of a program.</summary>
    public ClassHierarchy(ProfileAssembly program)
    {
        this.program = program;
        metadata = program.Metadata;
        ownTypes = program.Types.ToDictionary(t => program.Signatures.FullName(t), t => t, StringComparer.Ordinal);
        foreach (TypeDefinitionHandle type in program.Types)
            superTypes.Add(type, [.. SuperTypes(type)]);
    }

    /// <summary>True when an own type is that type or derives from or implements it.</summary>
    public bool Is(TypeDefinitionHandle type, string fullName) => superTypes[type].Contains(fullName);

    /// <summary>The methods of own classes that run when this member of this type is called virtually.</summary>
    /// <param name="type">Full name of the type that the call names, own or not.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="signature">As <see cref="SignatureText.Of"/> writes it.</param>
    public IReadOnlyList<MethodDefinitionHandle> Implementations(string type, string name, string signature)
    {
        if (!implementations.TryGetValue((type, name, signature), out IReadOnlyList<MethodDefinitionHandle>? found))
        {
            found = [.. program.Types
                .Where(t => superTypes[t].Contains(type))
                .SelectMany(t => Explicit(t, type, name, signature).Concat(FirstInChain(t, name, signature)))
                .Distinct()];
            implementations.Add((type, name, signature), found);
        }

        return found;
    }

    // A method of an interface may be implemented by a base that knows nothing of the interface.
    private IEnumerable<MethodDefinitionHandle> FirstInChain(TypeDefinitionHandle type, string name, string signature)
    {
        for (TypeDefinitionHandle? t = type; t is { } current; t = OwnBase(current))
        {
            foreach (MethodDefinitionHandle handle in metadata.GetTypeDefinition(current).GetMethods())
            {
                MethodDefinition method = metadata.GetMethodDefinition(handle);
                if (method.Attributes.HasFlag(MethodAttributes.Virtual) && metadata.StringComparer.Equals(method.Name, name)
                    && SignatureText.Of(method.DecodeSignature(program.Signatures, null)) == signature)
                {
                    yield return handle;
                    yield break;
                }
            }
        }
    }

    // void IFace.Method(): the table of method implementations says which one it is.
    private IEnumerable<MethodDefinitionHandle> Explicit(TypeDefinitionHandle type, string declaring, string name, string signature)
    {
        foreach (MethodImplementationHandle handle in metadata.GetTypeDefinition(type).GetMethodImplementations())
        {
            MethodImplementation implementation = metadata.GetMethodImplementation(handle);
            if (implementation.MethodBody.Kind != HandleKind.MethodDefinition)
                continue;

            (string Type, string Name, string Signature) declared = Declared(implementation.MethodDeclaration);
            if (declared == (declaring, name, signature))
                yield return (MethodDefinitionHandle)implementation.MethodBody;
        }
    }

    /// <summary>Type, name and signature of a method that is named in an instruction or a table.</summary>
    public (string Type, string Name, string Signature) Declared(EntityHandle method)
    {
        if (method.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition definition = metadata.GetMethodDefinition((MethodDefinitionHandle)method);
            return (program.Signatures.FullName(definition.GetDeclaringType()), metadata.GetString(definition.Name), SignatureText.Of(definition.DecodeSignature(program.Signatures, null)));
        }

        MemberReference reference = metadata.GetMemberReference((MemberReferenceHandle)method);
        return (program.Signatures.FullName(reference.Parent), metadata.GetString(reference.Name), SignatureText.Of(reference.DecodeMethodSignature(program.Signatures, null)));
    }

    private TypeDefinitionHandle? OwnBase(TypeDefinitionHandle type)
    {
        EntityHandle above = metadata.GetTypeDefinition(type).BaseType;
        return !above.IsNil && above.Kind == HandleKind.TypeDefinition ? (TypeDefinitionHandle)above : null;
    }

    private IEnumerable<string> SuperTypes(TypeDefinitionHandle type)
    {
        string name = program.Signatures.FullName(type);
        yield return name;
        TypeDefinition definition = metadata.GetTypeDefinition(type);
        IEnumerable<EntityHandle> above = definition.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface);
        if (!definition.BaseType.IsNil)
            above = above.Prepend(definition.BaseType);

        foreach (EntityHandle handle in above)
        {
            string superName = program.Signatures.FullName(handle);
            if (ownTypes.TryGetValue(superName, out TypeDefinitionHandle own))
            {
                foreach (string further in SuperTypes(own))
                    yield return further;
            }
            else if (ApiLists.Default.Find(program.LibraryOf(handle) ?? "", superName) is { } listed)
            {
                foreach (string further in ApiLists.Default.SuperTypes(listed))
                    yield return further;
            }
        }
    }
}
