package org.systole.engine;

import java.nio.ByteBuffer;
import java.nio.file.*;
import org.systole.net.*;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.*;
import org.systole.sim.reference.ReferenceNetwork;

final class Try {
  public static void main(String[] a) throws Exception {
    int rows = Integer.parseInt(a[0]);
    int cols = Integer.parseInt(a[1]);
    var base = Path.of("/work/shared/data/mlperf-tiny/");
    var network = TfliteReader.read(base.resolve("models/" + a[2]));
    byte[] x = Files.readAllBytes(base.resolve("samples/" + a[3]));
    if (a[2].startsWith("ic")) for (int i = 0; i < x.length; i++) x[i] ^= (byte) 0x80;
    var t = network.tensor(network.inputs().getFirst());
    var input = TensorData.view(t.type(), t.shape(), ByteBuffer.wrap(x));
    var ref = ReferenceNetwork.run(network, input);
    var params = NetworkEngineParams.simulation(rows, cols).withMonitor();
    if (a.length > 4) params = params.withLanes(Integer.parseInt(a[4]));
    var plan = NetworkPlanner.plan(params, network);
    plan.places().forEach((id, p) -> System.out.println("t" + id + " " + p));
    for (var m : plan.layers()) System.out.println(m.layer().name() + " in " + m.layer().input() + " out " + m.layer().output() + " " + m.layer().window() + " chunkRows " + m.chunkRows() + " chunks " + m.chunks() + " k " + m.kTiles() + " f " + m.filterTiles() + " src " + m.source() + " cost " + m.cost());
    long t0 = System.nanoTime();
    var design = NetworkBench.design(params);
    System.out.println("elaborated " + (System.nanoTime() - t0) / 1e9);
    t0 = System.nanoTime();
    try (var bench = new NetworkBench(params, BuiltInEngine.of(design, BuiltInOptions.DEFAULT))) {
      System.out.println("built " + (System.nanoTime() - t0) / 1e9);
      t0 = System.nanoTime();
      bench.load(plan);
      System.out.println("loaded " + (System.nanoTime() - t0) / 1e9);
      t0 = System.nanoTime();
      var out = bench.run(input);
      System.out.println("ran " + (System.nanoTime() - t0) / 1e9);
      System.out.println(out.status() + " cycles " + out.cycles() + " rows " + out.waitRows() + " weights " + out.waitWeights() + " acc " + out.waitAccumulators() + " operand " + out.waitOperand() + " share " + out.shareOfPeak(plan));
      for (var m : plan.layers()) {
        int id = m.layer().output();
        byte[] e = ref.get(id).toBytes(), g = out.tensors().get(id).toBytes();
        int bad = 0, first = -1;
        for (int i = 0; i < e.length; i++) if (e[i] != g[i]) { if (first < 0) first = i; bad++; }
        System.out.println("t" + id + " " + e.length + " bad " + bad + " first " + first);
      }
      System.out.println(out.output().equals(ref.get(plan.layers().getLast().layer().output())));
    }
  }
}
