using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>What allocates on the device: objects, arrays, boxes, delegates, literal strings (each ldstr makes one), and structs, which are objects to the interpreter.</summary>
public sealed class AllocationRules
{
    // The interpreter keeps these as plain numbers.
    private static readonly string[] NumberStructs =
    [
        "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "IntPtr", "UIntPtr", "DateTime", "TimeSpan",
    ];

    private static readonly Dictionary<OpCode, string> Allocating = new()
    {
        [OpCodes.Newobj] = "makes an object",
        [OpCodes.Newarr] = "makes an array",
        [OpCodes.Box] = "boxes a value",
        [OpCodes.Ldstr] = "makes a string of a literal",
        [OpCodes.Ldftn] = "makes a delegate",
        [OpCodes.Ldvirtftn] = "makes a delegate",
    };

    private readonly ProfileAssembly program;
    private readonly HashSet<string> ownStructs;

    /// <summary>Learns the structs of a program.</summary>
    public AllocationRules(ProfileAssembly program, ClassHierarchy hierarchy)
    {
        this.program = program;
        ownStructs = [.. program.Types
            .Where(t => hierarchy.Is(t, "System.ValueType") && !hierarchy.Is(t, "System.Enum"))
            .Select(t => program.Metadata.GetString(program.Metadata.GetTypeDefinition(t).Name))];
    }

    /// <summary>Structs among the locals, the parameters and the result.</summary>
    public IEnumerable<(string Rule, string What)> OfDeclarations(MethodDefinitionHandle method, ProfileBody body)
    {
        MethodSignature<string> signature = program.Metadata.GetMethodDefinition(method).DecodeSignature(program.Signatures, null);
        IEnumerable<string> locals = body.Locals.IsNil ? [] : program.Metadata.GetStandaloneSignature(body.Locals).DecodeLocalSignature(program.Signatures, null);
        foreach (string type in signature.ParameterTypes.Append(signature.ReturnType).Concat(locals).Where(IsStruct).Distinct())
            yield return ("struct", $"holds a {type}");
    }

    /// <summary>What one instruction allocates.</summary>
    public IEnumerable<(string Rule, string What)> OfInstruction(IlInstruction instruction)
    {
        if (Allocating.TryGetValue(instruction.Code, out string? what))
            yield return (instruction.Code.Name!, what);
        else if (instruction.Is(OpCodes.Ldfld, OpCodes.Ldsfld) && FieldType(instruction.Token) is { } type && IsStruct(type))
            yield return ("struct", $"copies a {type}");
        else if (instruction.Is(OpCodes.Ldobj, OpCodes.Stobj, OpCodes.Cpobj, OpCodes.Initobj, OpCodes.Ldelem, OpCodes.Stelem) && IsStruct(SimpleName(instruction.Token)))
            yield return ("struct", $"copies a {SimpleName(instruction.Token)}");
    }

    private bool IsStruct(string type) =>
        ownStructs.Contains(type) || (!NumberStructs.Contains(type) && ApiLists.Default.BySimpleName(type) is { Kind: "struct" });

    private string? FieldType(EntityHandle field) => field.Kind switch
    {
        HandleKind.FieldDefinition => program.Metadata.GetFieldDefinition((FieldDefinitionHandle)field).DecodeSignature(program.Signatures, null),
        HandleKind.MemberReference => program.Metadata.GetMemberReference((MemberReferenceHandle)field).DecodeFieldSignature(program.Signatures, null),
        _ => null,
    };

    private string SimpleName(EntityHandle type)
    {
        string name = program.Signatures.FullName(type);
        return name[(name.LastIndexOfAny(['.', '/']) + 1)..];
    }
}
