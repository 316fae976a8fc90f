using System.Text.RegularExpressions;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>
/// What is known of the platform's members that code may want to call in the block loop and during other writes. A member that stands in no table is not allowed there:
/// look at its source, then enter it. Members are written as the API lists write them: <c>Namespace.Type.Name(parameters)</c>, a property as its accessor.
/// </summary>
public static class PlatformCalls
{
    /// <summary>Members that allocate nothing, and why that is so in the versions of packages.config.</summary>
    public static readonly IReadOnlyDictionary<string, string> Free = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.Object..ctor()"] = "empty; what is made is counted where it is made",
        ["System.Array.Copy(Array, int, Array, int, int)"] = "native",
        ["System.Array.Clear(Array, int, int)"] = "native",
        ["System.Array.get_Length()"] = "native",
        ["System.String.get_Length()"] = "native",
        ["System.String.get_Chars(int)"] = "native",
        ["System.Environment.get_TickCount64()"] = "native",
        ["nanoFramework.Hardware.Esp32.HighResTimer.GetCurrent()"] = "returns a native number",
        ["System.Threading.Thread.Sleep(int)"] = "native: a time in the thread's own record",
        ["System.Threading.AutoResetEvent.Set()"] = "native",
        ["System.Device.Gpio.GpioPin.Toggle()"] = "native; Write would take a PinValue, a struct, and structs are made on the heap",
        ["System.IO.Ports.SerialPort.Read(byte[], int, int)"] = "native, into the buffer itself; a time-out throws, which allocates: ask for what BytesToRead says",
        ["System.IO.Ports.SerialPort.Write(byte[], int, int)"] = "native, from the buffer itself",
        ["System.IO.Ports.SerialPort.get_BytesToRead()"] = "native",
        ["System.IO.Ports.SerialPort.get_BaudRate()"] = "a field",
        ["System.IO.Ports.SerialPort.set_BaudRate(int)"] = "a field, and a native call",
    };

    /// <summary>
    /// Members that are allowed although they are not wholly free, and what is believed of them: nobody has tried it on a board. They take records from
    /// the interpreter's cache of event blocks, as every call does for its stack frame; what they give back is used again. While that cache is empty (the
    /// first time, and after a garbage collection) a record comes from the heap.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Believed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.IO.Stream.Read(byte[], int, int)"] =
            "FileStream (1.1.93) reads natively into the buffer itself, but under a lock of its own: a lock record out of the cache for each read, and a wait if another thread held the lock (none does); "
            + "before it had NativeFileStream it copied through a new array",
        ["System.IO.FileStream.Read(byte[], int, int)"] = "the same, called by a class that is derived from it",
        ["System.Threading.WaitHandle.WaitOne()"] = "native, but with the record of a wait out of the cache",
    };

    /// <summary>Members that allocate, as patterns, and what.</summary>
    public static readonly IReadOnlyList<(string Pattern, string Reason)> Allocating =
    [
        (@"^System\.Threading\.Monitor\.Enter\(", "a lock makes a lock record, and may wait for a thread that allocates"),
        (@"\.(ToString|ToStringInvariant)\(", "a new string"),
        (@"^System\.String\.(Concat|Format|Substring|Split|Trim|TrimStart|TrimEnd|ToLower|ToUpper|ToCharArray|PadLeft|PadRight|\.ctor)\(", "a new string or array"),
        (@"^System\.Text\.", "strings and arrays"),
        (@"^System\.BitConverter\.(GetBytes|ToString)\(", "a new array or string"),
        (@"^System\.Collections\.", "growing arrays, boxes, enumerators"),
        (@"^System\.Delegate\.(Combine|Remove)\(", "a new delegate"),
        (@"^System\.IO\.Ports\.SerialPort\.(ReadByte|WriteByte)\(", "an array of one byte for each call"),
        (@"^System\.IO\.Ports\.SerialPort\.(ReadExisting|ReadLine|Write\(string\)|WriteLine)", "arrays and strings"),
        (@"^System\.IO\.Ports\.SerialPort\.(Open|Close)\(", "opening makes the port's stream and its place in the list of events"),
        (@"^System\.IO\.(Stream|FileStream)\.(ReadByte|WriteByte)\(", "an array of one byte for each call"),
        (@"^System\.IO\.((File|Directory|Path|FileInfo|DirectoryInfo|DriveInfo|MemoryStream)\.|FileStream\.(?!Read\(byte))", "paths, entries and streams are objects"),
        (@"^System\.Threading\.(Thread|Timer)\.(Start|\.ctor)\(", "a thread, a timer"),
    ];

    /// <summary>Null when the member allocates nothing, or is believed to; otherwise why it must not be called in the loop.</summary>
    /// <param name="member">As the tables write it.</param>
    public static string? WhyNot(string member)
    {
        if (Free.ContainsKey(member) || Believed.ContainsKey(member))
            return null;

        foreach ((string pattern, string reason) in Allocating)
        {
            if (Regex.IsMatch(member, pattern, RegexOptions.CultureInvariant))
                return "allocates: " + reason;
        }

        return "nobody has looked whether it allocates; see PlatformCalls";
    }
}
