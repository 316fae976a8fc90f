using NanoSqns.Slow;

namespace NanoSqns.Tests.PcTool;

/// <summary>
/// PC tool, board and modem as a user has them: three processes, two pseudo-terminals. The only test here in real time; it depends on no speed, and takes what the simulated modem takes to
/// restart. All other flows in processes are in .ci/slow.
/// </summary>
public class ProcessTests
{
    [Fact]
    public void An_upload_through_a_board_in_processes_of_their_own()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Empty(UploadChecks.Store());
    }
}
