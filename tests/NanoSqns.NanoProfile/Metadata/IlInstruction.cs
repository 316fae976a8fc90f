using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>One instruction of a method's body.</summary>
/// <param name="Offset">Its first byte in the body.</param>
/// <param name="Next">The first byte after it.</param>
/// <param name="Code">The operation.</param>
/// <param name="Operand">The operand: a token, a number, or 0.</param>
/// <param name="Targets">Where it may jump to.</param>
public sealed record IlInstruction(int Offset, int Next, OpCode Code, long Operand, int[] Targets)
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value & 0xffff);

    /// <summary>The operand as an entity, for instructions with a token.</summary>
    public EntityHandle Token => MetadataTokens.EntityHandle((int)Operand);

    /// <summary>True when the operand is a type, field or method.</summary>
    public bool HasToken => Code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok;

    /// <summary>True for one of these operations.</summary>
    public bool Is(params ReadOnlySpan<OpCode> codes)
    {
        foreach (OpCode code in codes)
        {
            if (code == Code)
                return true;
        }

        return false;
    }

    /// <summary>Takes a body apart.</summary>
    public static IReadOnlyList<IlInstruction> Decode(ReadOnlySpan<byte> il)
    {
        var result = new List<IlInstruction>();
        for (int at = 0; at < il.Length;)
        {
            int start = at;
            int value = il[at++];
            if (value == 0xfe)
                value = 0xfe00 | il[at++];

            OpCode code = Codes[value];
            long operand = 0;
            int[] targets = [];
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget:
                    targets = [at + 1 + (sbyte)il[at]];
                    at++;
                    break;
                case OperandType.InlineBrTarget:
                    targets = [at + 4 + Int32(il, at)];
                    at += 4;
                    break;
                case OperandType.ShortInlineI:
                case OperandType.ShortInlineVar:
                    operand = il[at++];
                    break;
                case OperandType.InlineVar:
                    operand = BinaryPrimitives.ReadUInt16LittleEndian(il[at..]);
                    at += 2;
                    break;
                case OperandType.InlineI8:
                case OperandType.InlineR:
                    operand = BinaryPrimitives.ReadInt64LittleEndian(il[at..]);
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    int count = Int32(il, at);
                    int end = at + 4 + (4 * count);
                    targets = new int[count];
                    for (int i = 0; i < count; i++)
                        targets[i] = end + Int32(il, at + 4 + (4 * i));

                    at = end;
                    break;
                default:
                    operand = Int32(il, at);
                    at += 4;
                    break;
            }

            result.Add(new IlInstruction(start, at, code, operand, targets));
        }

        return result;
    }

    private static int Int32(ReadOnlySpan<byte> il, int at) => BinaryPrimitives.ReadInt32LittleEndian(il[at..]);
}
