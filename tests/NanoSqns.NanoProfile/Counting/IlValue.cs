namespace NanoSqns.NanoProfile.Counting;

/// <summary>What stands on the stack, in a local or in a field: a number of 32 bits, or an object.</summary>
public readonly record struct IlValue(int Number, object? Item)
{
    /// <summary>A number.</summary>
    public static implicit operator IlValue(int number) => new(number, null);

    /// <summary>An object.</summary>
    public static IlValue Of(object? item) => new(0, item);
}

/// <summary>An array of numbers.</summary>
/// <param name="length">Elements.</param>
/// <param name="elementBytes">Bytes of one.</param>
public sealed class IlArray(int length, int elementBytes)
{
    private const int HeaderBytes = 24;
    private const int CellBytes = 12;

    /// <summary>The elements.</summary>
    public int[] Items { get; } = new int[length];

    /// <summary>What it costs on the heap of the device.</summary>
    public int HeapBytes { get; } = ((length * elementBytes) + HeaderBytes + CellBytes - 1) / CellBytes * CellBytes;

    /// <summary>An array of these bytes.</summary>
    public static IlArray Of(byte[] bytes)
    {
        var array = new IlArray(bytes.Length, 1);
        for (int i = 0; i < bytes.Length; i++)
            array.Items[i] = bytes[i];
        return array;
    }
}
