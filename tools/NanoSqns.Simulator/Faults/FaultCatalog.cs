namespace NanoSqns.Simulator.Faults;

/// <summary>All faults that have a name. n counts from 1 over the modem's whole life, all sessions together.</summary>
internal static class FaultCatalog
{
    public static readonly IReadOnlyList<FaultKind> All =
    [
        new("drop-reply", "n[,count]", "STP reply n (and those after it, count in all) is not sent", 1, 2),
        new("corrupt-reply", "n[,byte]", "one bit of STP reply n is wrong, in the given header byte (0 to 15) or one chosen by the seed", 1, 2),
        new("duplicate-reply", "n", "STP reply n is sent twice", 1, 1),
        new("delay-reply", "n,ms", "STP reply n is delayed, and the modem does nothing else meanwhile", 2, 2),
        new("short-reply", "n[,bytes]", "STP reply n ends after its first bytes (7; 1 to 17)", 1, 2),
        new("drop-request", "n[,count]", "STP request n is lost before it reaches the modem", 1, 2),
        new("corrupt-request", "n[,count]", "STP request n arrives with a wrong bit: no reply, the search continues inside it", 1, 2),
        new("nack", "n[,unknown]", "STP request n is refused with NACK (op | 0x40, or 0x7F) and not served", 1, 1, "unknown"),
        new("refuse-session", "[times]", "SESSION_OPEN is answered with 'refused'", 0, 1),
        new("residue", "n,bytes", "the last bytes of block n are not consumed", 2, 2),
        new("append-duplicates", "", "a repeated block is accepted a second time", 0, 0),
        new("no-resync", "", "a bad frame is dropped by its length, without searching it for the next frame", 0, 0),
        new("nack-bad", "", "a frame that is wrong or cannot be served is refused with NACK instead of silence", 0, 0),
        new("stp-2", "", "the slave speaks STP version 2", 0, 0),
        new("reply-crc", "", "replies carry correct CRCs instead of zeros", 0, 0),
        new("noise", "n", "every nth STP reply is preceded by a few foreign bytes", 1, 1),
        new("stall", "percent,seconds[,firmware]", "silent after that part of an image (of firmware only); requests in between are served later", 2, 2, "firmware"),
        new("silent", "seconds[,start|open|data|close|upgrade|boot]", "ignores all input from that point on, once", 1, 1, "start", "open", "data", "close", "upgrade", "boot"),
        new("power-loss", "n", "loses power after STP request n, before its reply, and boots like a real modem", 1, 1),
        new("error-on", "AT+COMMAND[,xTIMES]", "ERROR to that line, or to that command with any value; ,times is enough if the command has no '='", 0, 0, null),
        new("first-at-error", "", "the first line after each boot is answered with ERROR", 0, 0),
        new("echo", "[always]", "AT echo is on until ATE0, or always", 0, 0, "always"),
        new("baud-stays", "", "AT+IPR says OK and changes nothing", 0, 0),
        new("baud-garbage", "", "the reply is only 00 and fe bytes, at every baud rate", 0, 0),
        new("no-sysstart", "", "the application starts without +SYSSTART", 0, 0),
        new("never-boots", "[n]", "the modem stays silent after reset n (1) until its power is removed", 0, 1),
        new("updater-silent", "", "the updater ELF is accepted but never responds", 0, 0),
        new("report-failure", "[times]", "a good image is reported as a failure and not installed", 0, 1),
        new("no-report", "", "AT+SMUPGRADE? always says 'No report'", 0, 0),
        new("report-words", "", "AT+SMUPGRADE? reports init, downloading and reboot to updater while busy, and unknown without a report", 0, 0),
        new("bootrom-stays", "", "a bootrom image is reported as a success and changes nothing", 0, 0),
    ];
}
