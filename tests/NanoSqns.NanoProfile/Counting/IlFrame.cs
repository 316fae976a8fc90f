using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.Counting;

/// <summary>One running method: its arguments, locals and stack.</summary>
internal sealed class IlFrame(IlMachine machine, ProfileBody body, IlValue[] arguments)
{
    private const int MostLocals = 64;

    private readonly IlValue[] _locals = new IlValue[MostLocals];
    private readonly Stack<IlValue> _stack = new();
    private readonly Dictionary<int, int> _places = body.Instructions.Select((instruction, place) => (instruction.Offset, place)).ToDictionary();

    /// <summary>Instructions of this method, those of what it calls not among them.</summary>
    public long Executed { get; private set; }

    /// <summary>Runs to the end.</summary>
    public IlValue Run()
    {
        int place = 0;
        while (true)
        {
            IlInstruction instruction = body.Instructions[place];
            string name = instruction.Code.Name!;
            Executed++;
            if (name == "ret")
                return _stack.Count > 0 ? _stack.Pop() : default;
            place = instruction.Targets.Length == 1 && Jumps(name) ? _places[instruction.Targets[0]] : place + 1;
            if (instruction.Targets.Length == 0)
                Step(name, instruction);
        }
    }

    private bool Jumps(string name)
    {
        string bare = name.EndsWith(".s", StringComparison.Ordinal) ? name[..^2] : name;
        if (bare == "br")
            return true;
        IlValue last = _stack.Pop();
        bool isSet = last.Number != 0 || last.Item is not null;
        return bare switch
        {
            "brtrue" => isSet,
            "brfalse" => !isSet,
            _ => Compares(bare[1..], _stack.Pop().Number, last.Number),
        };
    }

    private static bool Compares(string how, int a, int b) => how switch
    {
        "eq" => a == b,
        "ne.un" => a != b,
        "lt" => a < b,
        "le" => a <= b,
        "gt" => a > b,
        "ge" => a >= b,
        "lt.un" => (uint)a < (uint)b,
        "le.un" => (uint)a <= (uint)b,
        "gt.un" => (uint)a > (uint)b,
        "ge.un" => (uint)a >= (uint)b,
        _ => throw new NotSupportedException("comparison " + how),
    };

    private void Step(string name, IlInstruction instruction)
    {
        string[] parts = name.Split('.');
        switch (parts[0])
        {
            case "nop":
                break;
            case "dup":
                _stack.Push(_stack.Peek());
                break;
            case "pop":
                _stack.Pop();
                break;
            case "ldc" when parts[1] == "i4":
                _stack.Push(parts.Length == 2 ? (int)instruction.Operand : parts[2] == "s" ? (sbyte)instruction.Operand : parts[2] == "m1" ? -1 : int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
                break;
            case "ldarg":
                _stack.Push(arguments[Index(parts, instruction)]);
                break;
            case "starg":
                arguments[Index(parts, instruction)] = _stack.Pop();
                break;
            case "ldloc":
                _stack.Push(_locals[Index(parts, instruction)]);
                break;
            case "stloc":
                _locals[Index(parts, instruction)] = _stack.Pop();
                break;
            case "ldsfld":
                _stack.Push(machine[instruction.Token]);
                break;
            case "stsfld":
                machine[instruction.Token] = _stack.Pop();
                break;
            case "ldfld":
                _stack.Push(((Dictionary<System.Reflection.Metadata.EntityHandle, IlValue>)_stack.Pop().Item!).GetValueOrDefault(instruction.Token));
                break;
            case "stfld":
                IlValue stored = _stack.Pop();
                ((Dictionary<System.Reflection.Metadata.EntityHandle, IlValue>)_stack.Pop().Item!)[instruction.Token] = stored;
                break;
            case "newarr":
                _stack.Push(IlValue.Of(new IlArray(_stack.Pop().Number, machine.ElementBytes(instruction.Token))));
                break;
            case "ldlen":
                _stack.Push(((IlArray)_stack.Pop().Item!).Items.Length);
                break;
            case "ldelem":
                int from = _stack.Pop().Number;
                _stack.Push(((IlArray)_stack.Pop().Item!).Items[from]);
                break;
            case "stelem":
                int value = _stack.Pop().Number;
                int to = _stack.Pop().Number;
                ((IlArray)_stack.Pop().Item!).Items[to] = value;
                break;
            case "call":
                machine.CallToken(instruction, _stack);
                break;
            case "conv":
                _stack.Push(Converted(parts[1], _stack.Pop().Number));
                break;
            case "not":
                _stack.Push(~_stack.Pop().Number);
                break;
            default:
                int b = _stack.Pop().Number;
                _stack.Push(Computed(name, _stack.Pop().Number, b));
                break;
        }
    }

    private static int Index(string[] parts, IlInstruction instruction) =>
        parts.Length == 2 && parts[1].Length == 1 && char.IsAsciiDigit(parts[1][0]) ? parts[1][0] - '0' : (int)instruction.Operand;

    private static int Converted(string type, int number) => type switch
    {
        "u1" => (byte)number,
        "u2" => (ushort)number,
        "i4" or "u4" => number,
        _ => throw new NotSupportedException("conversion to " + type),
    };

    private static int Computed(string name, int a, int b) => name switch
    {
        "add" => a + b,
        "sub" => a - b,
        "mul" => a * b,
        "div.un" => (int)((uint)a / (uint)b),
        "rem.un" => (int)((uint)a % (uint)b),
        "and" => a & b,
        "or" => a | b,
        "xor" => a ^ b,
        "shl" => a << b,
        "shr" => a >> b,
        "shr.un" => (int)((uint)a >> b),
        "ceq" => a == b ? 1 : 0,
        "cgt" => a > b ? 1 : 0,
        "cgt.un" => (uint)a > (uint)b ? 1 : 0,
        "clt" => a < b ? 1 : 0,
        "clt.un" => (uint)a < (uint)b ? 1 : 0,
        _ => throw new NotSupportedException("instruction " + name),
    };
}
