using System.Collections;
using System.Reflection;

namespace NanoSqns.Tests.Device;

/// <summary>
/// What objects cost on the heap of nanoFramework v1, where everything is made of cells of 12 bytes: an object 12 and 12 for each field whatever its type, an array
/// of n bytes n + 24, an array of references 12 for each, a string its length + 14, all rounded up to 12. Walks from roots over all that is reachable, each object
/// once, and leaves out what belongs to the PC.
/// </summary>
internal sealed class NanoHeap
{
    private const int Cell = 12;
    private const int ArrayHeader = 24;
    private const int StringHeader = 14;
    private const string OurNames = "NanoSqns.";

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(object Item, string Room)> _open = new();

    /// <summary>Bytes of each room: the name of the namespace below NanoSqns.</summary>
    public SortedDictionary<string, int> Rooms { get; } = new(StringComparer.Ordinal);

    /// <summary>The object of a class that was met.</summary>
    public T Find<T>() => _seen.OfType<T>().Single();

    /// <summary>An object of that many fields.</summary>
    public static int Object(int fields) => Cell + (Cell * fields);

    /// <summary>An array of that many bytes.</summary>
    public static int Array(int bytes) => RoundUp(bytes + ArrayHeader);

    /// <summary>Adds an object and all that it leads to.</summary>
    public NanoHeap Add(object root)
    {
        Meet(root, RoomOf(root.GetType()) ?? throw new ArgumentException(root.GetType() + " belongs to the PC"), "");
        Walk();
        return this;
    }

    /// <summary>Adds the static fields of an assembly: the device makes them all before Main.</summary>
    public NanoHeap AddStatics(Assembly assembly)
    {
        foreach (FieldInfo field in assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)))
        {
            // the compiler's own types hold the initial values of arrays, which stay in flash
            if (field.IsLiteral || RoomOf(field.DeclaringType!) is not string room || field.DeclaringType!.Name.StartsWith('<'))
                continue;
            Charge(room, Cell);
            Meet(field.GetValue(null), room, field.DeclaringType!.Name + "." + field.Name);
        }

        Walk();
        return this;
    }

    private static int RoundUp(int bytes) => (bytes + Cell - 1) / Cell * Cell;

    private static string? RoomOf(Type type)
    {
        string name = type.Namespace ?? "";
        bool portable = type.Assembly == typeof(Hal.IBoard).Assembly || type.Assembly == typeof(Boards.BoardList).Assembly;
        return portable && name.StartsWith(OurNames, StringComparison.Ordinal) ? name[OurNames.Length..] : null;
    }

    private void Walk()
    {
        while (_open.TryDequeue(out (object Item, string Room) next))
        {
            for (Type? type = next.Item.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    Charge(next.Room, Cell);
                    Meet(field.GetValue(next.Item), next.Room, type.Name + "." + field.Name);
                }
            }
        }
    }

    private void Meet(object? item, string room, string where)
    {
        if (item is null || item.GetType().IsPrimitive || item.GetType().IsEnum || !_seen.Add(item))
            return;
        switch (item)
        {
            case string text:
                Charge(room, RoundUp(text.Length + StringHeader));
                break;
            case System.Array array:
                MeetArray(array, room, where);
                break;
            case ArrayList list:
                // measured on the device's interpreter with its first array; its elements are counted by themselves
                Charge(room, 120);
                foreach (object? element in list)
                    Meet(element, room, where);
                break;
            case Stream:
                // an open file on the card: see PlatformObjects
                break;
            case Delegate action:
                Charge(room, 3 * Cell);
                Meet(action.Target, room, where);
                break;
            default:
                if (RoomOf(item.GetType()) is string own)
                {
                    Charge(own, Cell);
                    _open.Enqueue((item, own));
                }
                else if (item.GetType().Assembly == typeof(object).Assembly)
                {
                    throw new NotSupportedException($"{where}: what a {item.GetType()} costs on the device is not known here");
                }

                break;
        }
    }

    private void MeetArray(System.Array array, string room, string where)
    {
        Type element = array.GetType().GetElementType()!;
        int each = element.IsPrimitive ? Buffer.ByteLength(array) / Math.Max(array.Length, 1) : Cell;
        int bytes = Array(array.Length * each);
        Charge(room, bytes);
        if (!element.IsPrimitive)
        {
            foreach (object? item in array)
                Meet(item, room, where);
        }
    }

    private void Charge(string room, int bytes) => Rooms[room] = Rooms.GetValueOrDefault(room) + bytes;
}
