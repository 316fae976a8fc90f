using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

/// <summary>What the device lacks does not compile, or its reference is found.</summary>
public class PlantedApiTests
{
    // One compilation has all of them, each in a file of its own; the name is the file's.
    private static readonly Dictionary<string, (string Source, string Error)> Faults = new(StringComparer.Ordinal)
    {
        ["generic list"] = (Body("System.Collections.Generic.List<int> planted = null;"), "CS0234"),
        ["span"] = (Body("System.Span<byte> planted = default;"), "CS0234"),
        ["read-only span"] = (Body("System.ReadOnlySpan<byte> planted = default;"), "CS0234"),
        ["string.Join"] = (Body("string planted = string.Join(\",\", new string[2]);"), "CS0117"),
        ["string.Replace"] = (Body("string planted = \"a\".Replace(\"a\", \"b\");"), "CS1061"),
        ["SerialPort.DiscardInBuffer"] = (Body("new System.IO.Ports.SerialPort(\"COM2\").DiscardInBuffer();"), "CS1061"),
        ["nullable value"] = (Body("int? planted = null;"), "CS0518"),
        ["decimal"] = (Body("decimal planted = 1;"), "CS0518"),
        ["tuple"] = (Body("(int, int) planted = (1, 2);"), "CS8179"),
        ["range"] = (Body("string planted = \"abc\"[1..];"), "CS0518"),
        ["missing exception"] = (Body("try { } catch (System.DivideByZeroException) { }"), "CS0234"),
        ["task"] = (Body("System.Threading.Tasks.Task planted = null;"), "CS0234"),
        ["math"] = (Body("System.Math.Abs(1);"), "CS0234"),
        ["WaitOne(int)"] = (Body("new System.Threading.AutoResetEvent(false).WaitOne(5);"), "CS7036"),
        ["GetString(byte[])"] = (Body("System.Text.Encoding.UTF8.GetString(new byte[1]);"), "CS7036"),
        ["generic delegate"] = (Body("System.Func<int> planted = () => 1;"), "CS0234"),
        ["raw string"] = (Body("string planted = \"\"\"raw\"\"\";"), "CS8773"),
        ["pointer"] = (Body("unsafe { }"), "CS0227"),
        ["record"] = ("record PlantedRecord { }", "CS0518"),
        ["file-scoped namespace"] = ("namespace Planted;", "CS8773"),
        ["half a stream"] = ("class PlantedStream : System.IO.Stream { }", "CS0534"),
    };

    private static readonly Lazy<ProfileCompilation> Faulty = new(() =>
        Planted.Files(Faults.Select((f, i) => (f.Key + ".cs", f.Value.Source.Replace("PlantedType", $"Planted{i}", StringComparison.Ordinal)))));

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void What_the_device_lacks_does_not_compile(string fault) =>
        Assert.Contains(Faulty.Value.Errors, e => e.StartsWith($"{fault}.cs(1): {Faults[fault].Error}", StringComparison.Ordinal));

    // the compiler tells these at its end, when there is no other error
    [Theory]
    [InlineData("class PlantedType { volatile int _field; }", "IsVolatile")]
    [InlineData("class PlantedType { object Run() { return new { A = 1 }; } }", "System.String.Format")]
    [InlineData("class PlantedType { System.Collections.IEnumerable Run() { yield return 1; } }", "System.Collections.Generic.IEnumerator`1")]
    public void What_only_the_compilers_own_code_would_need_does_not_compile_either(string source, string missing) =>
        Assert.Contains(Planted.Alone(source).Errors, e => e.Contains(missing, StringComparison.Ordinal));

    [Fact]
    public void An_assembly_that_is_in_no_package_is_found()
    {
        StubAssembly collections = StubAssembly.Compile(
            "nanoFramework.System.Collections",
            [ProfileCompilation.ParseText("namespace System.Collections { public class Queue { public void Enqueue(object value) => throw null; } }", "Queue.cs")],
            [StubPlatform.Assemblies[StubPlatform.CoreLibrary]]);
        ProfileCompilation program = Planted.Alone("class PlantedType { void Run() { new System.Collections.Queue().Enqueue(null); } }", collections);

        IReadOnlyList<Finding> findings = Planted.InMetadata(program);

        Assert.Contains(findings, f => f.Rule == "unknown assembly" && f.Where == "nanoFramework.System.Collections");
        Assert.Contains(findings, f => f.Rule == "unknown type" && f.Where == "PlantedType.Run");
    }

    [Theory]
    [InlineData("public void DiscardInBuffer() => throw null;", "port.DiscardInBuffer();", "void DiscardInBuffer()")]
    [InlineData("public int Read(byte[] buffer) => throw null;", "port.Read(new byte[1]);", "int Read(byte[])")]
    [InlineData("public static void Open(int port) => throw null;", "SerialPort.Open(1);", "static void Open(int)")]
    [InlineData("public int Errors;", "port.Errors = 1;", "int Errors")]
    [InlineData("public static int Ports;", "SerialPort.Ports = 1;", "static int Ports")]
    [InlineData("public int IsBusy { get => throw null; }", "int planted = port.IsBusy;", "int get_IsBusy()")]
    public void A_stub_member_that_no_list_has_is_found_in_the_stub_and_in_what_uses_it(string member, string use, string key)
    {
        StubAssembly ports = ChangedStub.With("System.IO.Ports", "SerialPort", member);
        Assert.Contains(ChangedStub.Findings(ports), f => f.Rule is "unknown member" or "overload" && f.What.StartsWith(key, StringComparison.Ordinal));

        ProfileCompilation program = ProfileCompilation.Of(
            "Planted",
            [ProfileCompilation.ParseText($"using System.IO.Ports; class PlantedType {{ void Run(SerialPort port) {{ {use} }} }}", "Planted.cs")],
            StubPlatform.Assemblies.Values.Where(a => a.Name != "System.IO.Ports").Append(ports).Select(a => a.Reference),
            false);

        Assert.Contains(Planted.InMetadata(program), f => f.Rule == "unknown member" && f.Where == "PlantedType.Run" && f.What.Contains(key, StringComparison.Ordinal));
    }

    private static string Body(string statement) => $"class PlantedType {{ void Run() {{ {statement} }} }}";
}
