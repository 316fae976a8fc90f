namespace NanoSqns.Tests.NanoSubset;

public class DeviceApiTests
{
    [Theory]
    [InlineData("object F() { return new System.Diagnostics.Stopwatch(); }")]
    [InlineData("void F() { try { } catch (DivideByZeroException) { } }")]
    [InlineData("void F() { try { } catch (FileNotFoundException) { } }")]
    [InlineData("object F() { return new EndOfStreamException(); }")]
    [InlineData("object F() { return new InvalidDataException(); }")]
    [InlineData("Hashtable field;")]
    [InlineData("Queue field;")]
    [InlineData("[ThreadStatic] static int field;")]
    [InlineData("void F([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) { }")]
    [InlineData("int F(int a) { return Math.Abs(a); }")]
    [InlineData("CancellationToken field;")]
    [InlineData("int F(string s) { return s.IndexOf(\"a\", StringComparison.Ordinal); }")]
    [InlineData("void F() { var x = System.Diagnostics.Process.GetCurrentProcess(); }")]
    [InlineData("object F(object o) { return o as ITuple; } interface ITuple : System.Runtime.CompilerServices.ITuple { }")]
    public void A_type_that_the_device_lacks_is_reported(string members) => Assert.Contains("NSQ001", Subset.IdsOfMembers(members));

    [Theory]
    [InlineData("string F(string[] s) { return string.Join(\",\", s); }")]
    [InlineData("string F(string s) { return s.Replace(\"a\", \"b\"); }")]
    [InlineData("bool F(string s) { return string.IsNullOrWhiteSpace(s); }")]
    [InlineData("bool F(string s) { return s.Contains('c'); }")]
    [InlineData("bool F(string s) { return s.StartsWith('c'); }")]
    [InlineData("bool F(char c) { return char.IsDigit(c); }")]
    [InlineData("object F() { return Encoding.ASCII; }")]
    [InlineData("string F(byte[] b) { return Encoding.UTF8.GetString(b); }")]
    [InlineData("void F(StringBuilder b) { b.AppendFormat(\"{0}\", 1); }")]
    [InlineData("void F(StringBuilder b) { b.Insert(0, \"x\"); }")]
    [InlineData("void F(int[] a) { Array.Sort((Array)a); }")]
    [InlineData("void F(int[] a) { Array.Clear(a); }")]
    [InlineData("int F(int[] a) { return a.GetLength(0); }")]
    [InlineData("DateTime F() { return DateTime.Now; }")]
    [InlineData("object F() { return Enum.Parse(typeof(DayOfWeek), \"Monday\"); }")]
    [InlineData("void F(object o) { Monitor.Pulse(o); }")]
    [InlineData("void F(object o) { Monitor.TryEnter(o); }")]
    [InlineData("void F() { GC.Collect(); }")]
    [InlineData("string F() { return Console.ReadLine(); }")]
    [InlineData("void F() { System.Console.WriteLine(1); }")]
    [InlineData("void F(Thread t) { t.Name = \"x\"; }")]
    [InlineData("void F(Thread t) { t.IsBackground = true; }")]
    [InlineData("void F(AutoResetEvent e) { e.WaitOne(5); }")]
    [InlineData("int F(Exception e) { return e.HResult; }")]
    [InlineData("string F() { return Environment.NewLine; }")]
    [InlineData("object F() { return new ArrayList(4); }")]
    [InlineData("TimeSpan F(TimeSpan t) { return t * 2; }")]
    [InlineData("void F(IntPtr p) { var x = IntPtr.Zero; }")]
    [InlineData("void F(FileStream s) { s.Flush(true); }")]
    [InlineData("Func G() { return new Func(string.IsNullOrWhiteSpace); } delegate bool Func(string s);")]
    [InlineData("class E : Exception { public override string HelpLink { get { return null; } } }")]
    [InlineData("void F(ref long x) { Interlocked.Exchange(ref x, 1L); }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] void F() { }")]
    [InlineData("int F(object o) { return o is string { Length: 3 } s ? s.CompareTo(\"x\") + s.Normalize().Length : 0; }")]
    public void A_member_that_the_device_lacks_is_reported(string members) => Assert.Contains("NSQ002", Subset.IdsOfMembers(members));

    [Fact]
    public void A_setter_that_the_device_lacks_is_reported()
    {
        Assert.Empty(Subset.IdsOfMembers("string F(FileInfo f) { return f.Name; }"));
        Assert.Contains("NSQ002", Subset.IdsOfMembers("void F(FileSystemInfo f) { f.Attributes = FileAttributes.Normal; }"));
    }

    [Fact]
    public void The_message_names_what_the_device_has_instead()
    {
        string message = Subset.Run("class C { string F(byte[] b) { return System.Text.Encoding.UTF8.GetString(b); } }").Single().GetMessage(null);
        Assert.Equal("'string.Join(string, params string[])' is not on the device", Subset.Run("class C { string F(string[] s) { return string.Join(\",\", s); } }").Single().GetMessage(null));
        Assert.Equal("'System.Text.Encoding.GetString(byte[])' is not on the device; there is GetString(byte[], int, int)", message);
    }

    [Fact]
    public void A_pragma_excepts_a_single_place() => Assert.Empty(Subset.Run(
        "#pragma warning disable NSQ002 // tried on the device\nclass C { string F(string[] s) { return string.Join(\",\", s); } }\n#pragma warning restore NSQ002"));

    [Theory]
    [InlineData("using System.Linq; class C { }")]
    [InlineData("using System.Threading.Tasks; class C { }")]
    public void A_namespace_that_the_device_lacks_is_reported(string declarations) => Assert.Equal(["NSQ003"], Subset.Ids(declarations));

    [Theory]
    [InlineData("void F() { using (var e = new AutoResetEvent(false)) { } }")]
    [InlineData("void F() { using var e = new AutoResetEvent(false); }")]
    [InlineData("IFormattable F(int x) { return x; }")]
    [InlineData("IComparable F(Version x) { return x; }")]
    public void An_interface_that_the_device_s_type_lacks_is_reported(string members) => Assert.Equal(["NSQ004"], Subset.IdsOfMembers(members));
}
