using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>
/// How much an assembly needs of the two tables that are addressed by 16 bits on the device. Its metadata processor refuses what does not fit ("Byte code table overflow",
/// "String table overflow"). Byte code is counted as the processor writes it. Names and texts are at most these: it leaves out names that nothing uses.
/// </summary>
public sealed class TableSizes
{
    /// <summary>Bytes in a table of the device.</summary>
    public const int Most = 0xFFFF;

    private const int BytesOfRegion = 12;

    /// <summary>Measures an assembly.</summary>
    public TableSizes(ImmutableArray<byte> image)
    {
        using var assembly = new ProfileAssembly(image);
        MetadataReader metadata = assembly.Metadata;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            texts.Add(metadata.GetString(type.Name));
            texts.Add(metadata.GetString(type.Namespace));
        }

        texts.UnionWith(metadata.FieldDefinitions.Select(f => metadata.GetString(metadata.GetFieldDefinition(f).Name)));
        texts.UnionWith(metadata.TypeReferences.Select(t => metadata.GetString(metadata.GetTypeReference(t).Name)));
        texts.UnionWith(metadata.MemberReferences.Select(m => metadata.GetString(metadata.GetMemberReference(m).Name)));
        foreach (MethodDefinitionHandle method in metadata.MethodDefinitions)
        {
            texts.Add(metadata.GetString(metadata.GetMethodDefinition(method).Name));
            if (assembly.BodyOf(method) is ProfileBody body)
                ByteCode += body.Instructions.Sum(Length) + (body.Regions.Length > 0 ? (body.Regions.Length * BytesOfRegion) + 1 : 0);
        }

        for (UserStringHandle text = default; ;)
        {
            text = metadata.GetNextHandle(text);
            if (text.IsNil)
                break;

            texts.Add(metadata.GetUserString(text));
        }

        Texts = texts.Sum(t => Encoding.UTF8.GetByteCount(t) + 1);
    }

    // tokens and offsets have 16 bits there, the count of a switch 8
    private static int Length(IlInstruction instruction) => instruction.Next - instruction.Offset - instruction.Code.OperandType switch
    {
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineBrTarget => 2,
        OperandType.InlineSwitch => 3 + (2 * instruction.Targets.Length),
        _ => 0,
    };

    /// <summary>Bytes of all bodies.</summary>
    public int ByteCode { get; }

    /// <summary>Bytes of all names and literals, each once, with an end mark.</summary>
    public int Texts { get; }
}
