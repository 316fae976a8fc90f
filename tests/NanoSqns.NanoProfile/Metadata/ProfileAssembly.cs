using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>A compiled assembly taken apart: its metadata, and the bodies of its methods by name.</summary>
public sealed class ProfileAssembly : IDisposable
{
    private readonly PEReader image;
    private readonly Dictionary<MethodDefinitionHandle, ProfileBody?> bodies = [];
    private readonly Dictionary<EntityHandle, (string Where, IlInstruction How)> uses = [];

    /// <summary>Reads the image of an assembly.</summary>
    public ProfileAssembly(ImmutableArray<byte> bytes)
    {
        image = new PEReader(bytes);
        Metadata = image.GetMetadataReader();
        Signatures = new SignatureText(Metadata);
        foreach (MethodDefinitionHandle method in Metadata.MethodDefinitions)
        {
            foreach (IlInstruction instruction in BodyOf(method)?.Instructions ?? [])
            {
                if (!instruction.HasToken)
                    continue;

                uses.TryAdd(instruction.Token, (NameOf(method), instruction));
                if (instruction.Token.Kind == HandleKind.MemberReference)
                    uses.TryAdd(Metadata.GetMemberReference((MemberReferenceHandle)instruction.Token).Parent, (NameOf(method), instruction));
            }
        }
    }

    /// <summary>The tables.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>Signatures as the lists write them.</summary>
    public SignatureText Signatures { get; }

    /// <summary>The types of its own, without the one for global members.</summary>
    public IEnumerable<TypeDefinitionHandle> Types => Metadata.TypeDefinitions.Skip(1);

    /// <summary>Type and name: NanoSqns.Stp.StpSender.Send.</summary>
    public string NameOf(MethodDefinitionHandle method)
    {
        MethodDefinition definition = Metadata.GetMethodDefinition(method);
        return Signatures.FullName(definition.GetDeclaringType()) + "." + Metadata.GetString(definition.Name);
    }

    /// <summary>The method that uses a type, field or method first, or <c>(a signature)</c> when no body does.</summary>
    public string FirstUserOf(EntityHandle token) => uses.TryGetValue(token, out (string Where, IlInstruction How) use) ? use.Where : "(a signature)";

    /// <summary>True when a field is used as one of the type: ldsfld, ldsflda, stsfld. Its signature does not say it.</summary>
    public bool IsUsedAsStatic(EntityHandle field) => uses.TryGetValue(field, out (string Where, IlInstruction How) use) && use.How.Code.Name!.Contains("sfld", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => image.Dispose();

    /// <summary>The body, or null for an abstract or native method.</summary>
    public ProfileBody? BodyOf(MethodDefinitionHandle method)
    {
        if (!bodies.TryGetValue(method, out ProfileBody? body))
        {
            int address = Metadata.GetMethodDefinition(method).RelativeVirtualAddress;
            body = address == 0 ? null : new ProfileBody(image.GetMethodBody(address));
            bodies.Add(method, body);
        }

        return body;
    }

    /// <summary>The assembly that a referenced type, or the type around it, comes from; null when it is its own or a type specification.</summary>
    public string? LibraryOf(EntityHandle type)
    {
        while (type.Kind == HandleKind.TypeReference)
            type = Metadata.GetTypeReference((TypeReferenceHandle)type).ResolutionScope;

        return type.Kind == HandleKind.AssemblyReference ? Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)type).Name) : null;
    }
}
