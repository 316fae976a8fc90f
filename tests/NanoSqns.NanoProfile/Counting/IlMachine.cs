using System.Reflection;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.Counting;

/// <summary>
/// Interprets compiled methods one instruction after the other, as the device does, and counts them. Knows what checksums are made of: numbers of 32 bits, arrays of
/// them, fields, calls within the assembly; anything else ends with an exception that names it.
/// </summary>
public sealed class IlMachine
{
    private readonly ProfileAssembly _program;
    private readonly Dictionary<EntityHandle, IlValue> _statics = [];
    private readonly HashSet<TypeDefinitionHandle> _started = [];

    /// <summary>Interprets a program.</summary>
    public IlMachine(ProfileAssembly program) => _program = program;

    /// <summary>Instructions so far.</summary>
    public long Executed { get; private set; }

    /// <summary>Bytes of the heap that the static arrays of what was used so far cost.</summary>
    public int StaticBytes => _statics.Values.Select(v => v.Item).OfType<IlArray>().Sum(a => a.HeapBytes);

    /// <summary>Makes an object by its constructor without parameters.</summary>
    public object New(string type)
    {
        var item = new Dictionary<EntityHandle, IlValue>();
        Run(Method(type, ".ctor"), [IlValue.Of(item)]);
        return item;
    }

    /// <summary>Calls a method of a type; the first of several of that name.</summary>
    /// <returns>What it returns, and the number of instructions that it took, those of static constructors not among them.</returns>
    public (IlValue Result, long Instructions) Call(string type, string method, params IlValue[] arguments)
    {
        MethodDefinitionHandle target = Method(type, method);
        Start(_program.Metadata.GetMethodDefinition(target).GetDeclaringType());
        long before = Executed;
        return (Run(target, arguments), Executed - before);
    }

    /// <summary>A static field.</summary>
    internal IlValue this[EntityHandle field]
    {
        get
        {
            Start(_program.Metadata.GetFieldDefinition((FieldDefinitionHandle)field).GetDeclaringType());
            return _statics.GetValueOrDefault(field);
        }
        set => _statics[field] = value;
    }

    /// <summary>Calls what a token names, with its arguments from a stack, and puts the result there.</summary>
    internal void CallToken(IlInstruction call, Stack<IlValue> stack)
    {
        if (call.Token.Kind == HandleKind.MemberReference)
        {
            // the constructor of System.Object
            stack.Pop();
            return;
        }

        var method = (MethodDefinitionHandle)call.Token;
        MethodDefinition definition = _program.Metadata.GetMethodDefinition(method);
        (int count, bool isVoid) = Shape(definition);
        var arguments = new IlValue[count + (definition.Attributes.HasFlag(MethodAttributes.Static) ? 0 : 1)];
        for (int i = arguments.Length - 1; i >= 0; i--)
            arguments[i] = stack.Pop();
        IlValue result = Run(method, arguments);
        if (!isVoid)
            stack.Push(result);
    }

    /// <summary>Bytes of an element of an array.</summary>
    internal int ElementBytes(EntityHandle type) => _program.Metadata.GetString(_program.Metadata.GetTypeReference((TypeReferenceHandle)type).Name) switch
    {
        "Byte" => 1,
        "UInt16" => 2,
        "Int32" or "UInt32" => 4,
        string other => throw new NotSupportedException("an array of " + other),
    };

    private IlValue Run(MethodDefinitionHandle method, IlValue[] arguments)
    {
        ProfileBody body = _program.BodyOf(method) ?? throw new NotSupportedException(_program.NameOf(method) + " has no body");
        var frame = new IlFrame(this, body, arguments);
        IlValue result = frame.Run();
        Executed += frame.Executed;
        return result;
    }

    private void Start(TypeDefinitionHandle type)
    {
        if (!_started.Add(type))
            return;
        foreach (MethodDefinitionHandle method in _program.Metadata.GetTypeDefinition(type).GetMethods())
        {
            if (_program.Metadata.GetString(_program.Metadata.GetMethodDefinition(method).Name) == ".cctor")
                Run(method, []);
        }
    }

    private MethodDefinitionHandle Method(string type, string name) =>
        _program.Metadata.MethodDefinitions.First(m => _program.NameOf(m) == type + "." + name);

    private (int Count, bool IsVoid) Shape(MethodDefinition method)
    {
        BlobReader signature = _program.Metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        int count = signature.ReadCompressedInteger();
        return (count, signature.ReadSignatureTypeCode() == SignatureTypeCode.Void);
    }
}
